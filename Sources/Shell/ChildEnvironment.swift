import RingCX

/// The variables that other programs get: none that signs rcx in, and none whose value holds a secret rcx knows.
struct ChildEnvironment {
    let variables: [String: String]

    private static let secretPrefixes = ["RC_", "RCX_", "RINGCENTRAL_"]

    init(_ environment: [String: String], without redactor: Redactor) {
        variables = environment.filter { name, value in
            !Self.secretPrefixes.contains { name.hasPrefix($0) } && !redactor.knows(secretIn: value)
        }
    }
}
