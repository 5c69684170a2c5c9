public import LosslessJSON

/// The texts of a run that must not be shown, and those made from them.
///
/// Seed it with what is secret and pass it to a run: every text the filter makes from a secret one (joined, spliced,
/// cut, encoded) is added. Afterwards `contains` says of each output whether it holds one. Texts are known by their
/// content; made texts shorter than four bytes are not tracked, as they would taint everything. Use it from one
/// thread at a time.
public final class SecretTexts {
    private var texts: Set<[UInt8]>

    public init(_ texts: some Sequence<String> = []) {
        self.texts = Set(texts.lazy.map { Array($0.utf8) }.filter { !$0.isEmpty })
    }

    public var isEmpty: Bool { texts.isEmpty }

    public func insert(_ text: String) {
        if !text.isEmpty { texts.insert(Array(text.utf8)) }
    }

    public func contains(_ text: String) -> Bool { texts.contains(Array(text.utf8)) }

    /// Whether a value is or holds a secret text, keys included.
    public func contains(in value: JSON) -> Bool {
        switch value.kind {
        case .string: value.string.map(contains) ?? false
        case .array: value.elements.contains { contains(in: $0) }
        case .object: value.members.contains { contains($0.key) || contains(in: $0.value) }
        default: false
        }
    }

    /// The secret texts that a value is or holds, keys included.
    public func texts(in value: JSON) -> [String] {
        switch value.kind {
        case .string: value.string.map { contains($0) ? [$0] : [] } ?? []
        case .array: value.elements.flatMap { texts(in: $0) }
        case .object: value.members.flatMap { (contains($0.key) ? [$0.key] : []) + texts(in: $0.value) }
        default: []
        }
    }

    /// A result made from `sources`: a text made from anything secret is secret, and so is every text cut out of a
    /// secret text.
    func track(_ result: JSON, from sources: [JSON]) {
        guard !texts.isEmpty else { return }
        if result.kind == .string {
            if sources.contains(where: { contains(in: $0) }) { add(result) }
        } else if sources.contains(where: { $0.kind == .string && contains(in: $0) }) {
            addAll(in: result)
        }
    }

    private func add(_ result: JSON) {
        guard let text = result.string, text.utf8.count >= 4 else { return }
        texts.insert(Array(text.utf8))
    }

    private func addAll(in value: JSON) {
        switch value.kind {
        case .string: add(value)
        case .array: for element in value.elements { addAll(in: element) }
        case .object: for member in value.members { addAll(in: member.value) }
        default: break
        }
    }
}
