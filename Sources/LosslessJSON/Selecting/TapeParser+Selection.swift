extension TapeParser {
    /// Checks one value and notes the places the path leads to from step `step` on. What is not of the kind a step wants
    /// becomes a part itself, at that step.
    mutating func select(_ step: Int, _ selection: inout Selection) throws(Fault) {
        skipSpace()
        guard cursor < end else { throw fault(.unexpectedEnd) }
        let offset = UInt32(truncatingIfNeeded: cursor - start)
        if step < selection.steps.count {
            switch (selection.steps[step], cursor.pointee) {
            case (.each, UInt8(ascii: "[")): return try selectElements(nil, step, &selection)
            case (.element(let index), UInt8(ascii: "[")): return try selectElements(index, step, &selection)
            case (.each, UInt8(ascii: "{")): return try selectMembers(step, &selection, at: offset)
            case (.member(let name), UInt8(ascii: "{")): return try selectMember(name, step, &selection)
            default: break
            }
        }
        selection.add(offset, step)
        try passWhole()
    }

    private mutating func selectElements(
        _ wanted: Int?, _ step: Int, _ selection: inout Selection
    ) throws(Fault) {
        try enter(isObject: false)
        let kept = tapeCount
        var index = 0
        if take(UInt8(ascii: "]")) {
            try leave()
        } else {
            repeat {
                if wanted == nil || wanted == index {
                    try select(step + 1, &selection)
                } else {
                    try passWhole()
                }
                tapeCount = kept
                index += 1
            } while try passComma()
        }
        if let wanted, wanted >= index {
            selection.add(Selection.nothing, step + 1)
        }
    }

    private mutating func selectMember(_ name: Name, _ step: Int, _ selection: inout Selection) throws(Fault) {
        let mark = selection.mark
        var isFound = false
        try enter(isObject: true)
        if !take(UInt8(ascii: "}")) {
            let kept = tapeCount
            repeat {
                passMembers(before: name)
                if try passName(name) {
                    if isFound { selection.reset(to: mark) }
                    isFound = true
                    try select(step + 1, &selection)
                    tapeCount = kept
                } else {
                    try passWhole()
                }
            } while try takeSeparator()
        }
        try leave()
        if !isFound { selection.add(Selection.nothing, step + 1) }
    }

    /// The names stay on the tape: where one repeats, the object is a part as a whole, and the path goes on in its value.
    private mutating func selectMembers(
        _ step: Int, _ selection: inout Selection, at offset: UInt32
    ) throws(Fault) {
        let mark = selection.mark
        try enter(isObject: true)
        if take(UInt8(ascii: "}")) { return try leave() }
        try parseName()
        let object = frame.container
        repeat {
            let kept = tapeCount
            try select(step + 1, &selection)
            tapeCount = kept
            append(TapeEntry(.null, position: 0))
        } while try passComma()
        guard tape![object].flag else { return }
        selection.reset(to: mark)
        selection.add(offset, step)
    }
}
