print("rcx")
