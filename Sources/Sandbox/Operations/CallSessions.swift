/// The parties that have joined calls besides caller and agent, by the number they were called on.
struct CallSessions {
    private var numbers: [String: Set<String>] = [:]

    mutating func join(_ number: String, uii: String) { numbers[uii, default: []].insert(number) }

    /// Whether the number was on the call.
    mutating func leave(_ number: String, uii: String) -> Bool { numbers[uii]?.remove(number) != nil }

    mutating func end(uii: String) { numbers[uii] = nil }
}
