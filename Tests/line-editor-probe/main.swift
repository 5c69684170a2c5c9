import LineEditing

print("probe")
