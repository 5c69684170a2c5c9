/// The version, declared here and nowhere else.
enum Version {
    static let number = "0.1.0"
}
