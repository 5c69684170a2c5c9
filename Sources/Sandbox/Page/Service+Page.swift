extension Service {
    /// The page for people and its parts; nil for everything else.
    func page(for request: borrowing IncomingRequest, _ target: Target) -> Reply? { nil }
}
