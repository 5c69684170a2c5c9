import LosslessJSON

/// Looking for parts in texts, arrays and objects.
enum Containment {
    static func contains(_ whole: JSON, _ part: JSON, _ run: Run) throws(Exit) -> Bool {
        guard whole.kind == part.kind else {
            throw Arithmetic.failure(whole, part, "cannot have their containment checked", run)
        }
        return try holds(whole, part, run)
    }

    /// Values of different kinds do not hold each other.
    private static func holds(_ whole: JSON, _ part: JSON, _ run: Run) throws(Exit) -> Bool {
        try run.checkStack()
        switch (whole.kind, part.kind) {
        case (.object, .object):
            for field in part.fields {
                guard let own = whole[field.name], try holds(own, field.value, run) else { return false }
            }
            return true
        case (.array, .array):
            for wanted in part.elements where try !holdsElement(whole, wanted, run) { return false }
            return true
        case (.string, .string):
            return try !positions(of: bytes(part), in: bytes(whole), firstOnly: true, run).isEmpty
                || part.withStringUTF8(\.count) == 0
        default: return whole == part
        }
    }

    private static func holdsElement(_ array: JSON, _ wanted: JSON, _ run: Run) throws(Exit) -> Bool {
        for element in array.elements {
            try run.step()
            if try holds(element, wanted, run) { return true }
        }
        return false
    }

    /// `indices`: positions in characters for texts, in elements for arrays.
    static func indices(_ input: JSON, _ part: JSON, _ run: Run) throws(Exit) -> JSON {
        switch (input.kind, part.kind) {
        case (.null, _): return .null
        case (.string, .string): return try textIndices(input, part, run)
        case (.array, .array): return try Indexing.indices(of: part, in: input, run)
        case (.array, _): return try Indexing.indices(of: [part], in: input, run)
        default: return try Indexing.element(part, of: input, run)
        }
    }

    private static func textIndices(_ text: JSON, _ part: JSON, _ run: Run) throws(Exit) -> JSON {
        let (whole, wanted) = (bytes(text), bytes(part))
        guard !wanted.isEmpty else { return .null }
        var (found, character, offset) = ([JSON](), 0, 0)
        for position in try positions(of: wanted, in: whole, firstOnly: false, run) {
            character += whole[offset..<position].count { $0 & 0xC0 != 0x80 }
            offset = position
            found.append(.int(character))
        }
        return JSON(array: found)
    }

    static func bytes(_ text: JSON) -> [UInt8] { text.withStringUTF8 { Array($0) } ?? [] }

    /// Byte offsets, overlapping ones too.
    static func positions(
        of part: [UInt8], in whole: [UInt8], firstOnly: Bool, _ run: Run
    ) throws(Exit) -> [Int] {
        guard let first = part.first, part.count <= whole.count else { return [] }
        var found: [Int] = []
        for start in 0...(whole.count - part.count) where whole[start] == first {
            try run.step()
            guard whole[start..<start + part.count].elementsEqual(part) else { continue }
            found.append(start)
            if firstOnly { break }
        }
        return found
    }
}
