import LineEditing
import LosslessJSON
import RingCX

/// The names of fields in a JSON body, at the depth of the cursor, and the values of enumerations.
struct BodyCompletion {
    let place: JSONPlace
    let type: ValueType
    let session: Session

    init?(_ text: Substring, of type: ValueType?, _ session: Session) {
        guard let type, let place = JSONPlace(text) else { return nil }
        (self.place, self.type, self.session) = (place, type, session)
    }

    var answer: Completion {
        var type = self.type
        for step in place.steps {
            switch step {
            case .element: type = type.element
            case .member(let name):
                guard let field = session.fields(of: type).first(where: { $0.name == name }) else { return .none }
                type = field.type
            }
        }
        let quoted = place.isQuoted ? "" : "\""
        switch place.wanted {
        case .name(let taken):
            let fields = session.fields(of: type).filter { !taken.contains($0.name) }
            let candidates = fields.inOrderOfNeed.map { field in
                Completion.Candidate(quoted + field.name + "\":", summary: field.meaning)
            }
            return Completion(replacing: place.typed, by: candidates.matching(place.typed))
        case .value:
            let quotes = !type.values.isEmpty
            let candidates = type.offered.map { candidate in
                Completion.Candidate(quotes ? quoted + candidate.text + "\"" : candidate.text, endsWord: false)
            }
            return Completion(replacing: place.typed, by: candidates.matching(place.typed))
        }
    }
}

/// Where in a JSON text its end is.
struct JSONPlace {
    enum Step: Equatable {
        case element
        case member(String)
    }

    enum Wanted: Equatable {
        /// Of a member, in an object that has these already.
        case name(taken: Set<String>)
        case value
    }

    private struct Level {
        let isObject: Bool
        var names: Set<String> = []
        /// Of the member whose value is being written.
        var name: String?
    }

    private(set) var typed = ""
    private(set) var isQuoted = false
    private var levels: [Level] = []
    private var text: String?
    private var isEscaped = false

    /// Nil where nothing is open.
    init?(_ source: Substring) {
        for character in source { step(character) }
        guard !levels.isEmpty else { return nil }
        isQuoted = text != nil
        typed = text ?? typed
    }

    var steps: [Step] {
        levels.compactMap { level in
            level.isObject ? level.name.map(Step.member) : .element
        }
    }

    var wanted: Wanted {
        guard let level = levels.last, level.isObject, level.name == nil else { return .value }
        return .name(taken: level.names)
    }

    private mutating func step(_ character: Character) {
        if let so = text { return step(character, in: so) }
        switch character {
        case "\"": text = ""
        case " ", "\t", "\n": break
        case "{", "[", "}", "]", ":", ",":
            punctuate(character)
            typed = ""
        default: typed.append(character)
        }
    }

    private mutating func step(_ character: Character, in so: String) {
        switch character {
        case _ where isEscaped:
            isEscaped = false
            text = so + String(character)
        case "\\": isEscaped = true
        case "\"": (text, typed) = (nil, so)
        default: text = so + String(character)
        }
    }

    private mutating func punctuate(_ character: Character) {
        switch character {
        case "{": levels.append(Level(isObject: true))
        case "[": levels.append(Level(isObject: false))
        case ":": name()
        case ",": if let last = levels.indices.last { levels[last].name = nil }
        default: _ = levels.popLast()
        }
    }

    private mutating func name() {
        guard let last = levels.indices.last, levels[last].isObject else { return }
        levels[last].name = typed
        levels[last].names.insert(typed)
    }
}
