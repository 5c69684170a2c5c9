import LineEditing
import RingCX

extension [CatalogueField] {
    /// The required ones first.
    var inOrderOfNeed: [CatalogueField] { filter(\.isRequired) + filter { !$0.isRequired } }
}

extension CatalogueField {
    var meaning: String { type.inWords + (isRequired ? ", required" : "") }
}

extension Array where Element == Completion.Candidate {
    /// Those that begin with what was typed; where none does, those that hold its letters in order, the tightest first.
    func matching(_ typed: some StringProtocol) -> [Completion.Candidate] {
        let starting = filter { $0.text.hasPrefix(String(typed)) }
        guard starting.isEmpty, typed.count > 1 else { return starting }
        return compactMap { candidate in Self.span(of: typed, in: candidate.text).map { ($0, candidate) } }
            .sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// How many characters the letters are spread over; nil where one is missing.
    private static func span(of letters: some StringProtocol, in text: String) -> Int? {
        let text = [Character](text.lowercased())
        var place = 0
        var first: Int?
        for letter in letters.lowercased() {
            guard let found = text[place...].firstIndex(of: letter) else { return nil }
            first = first ?? found
            place = found + 1
        }
        return place - (first ?? 0)
    }
}
