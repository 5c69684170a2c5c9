import LosslessJSON

/// One run of a filter: what the caller gave it, and what it has used so far. Belongs to one thread.
final class Run {
    let globals: [JSON]
    let limits: FilterLimits
    let secrets: SecretTexts?
    private let cancellation: FilterCancellation?
    @exclusivity(unchecked) private var remainingSteps: Int
    private let lowestStack: UInt
    private var labels = 0
    /// A call in tail position: the caller's caller makes it, so that the stack does not grow.
    @exclusivity(unchecked) var pending: TailCall?
    var patterns = PatternCache()

    init(globals: [JSON], limits: FilterLimits, cancellation: FilterCancellation?, secrets: SecretTexts?) {
        self.globals = globals
        self.limits = limits
        self.cancellation = cancellation
        self.secrets = secrets
        remainingSteps = limits.steps
        let here = Self.stackPointer()
        let budget = UInt(clamping: limits.stackBytes)
        lowestStack = here > budget ? here - budget : 0
    }

    /// Called for every element and call, and by functions for every character they go through: ends a run that is cancelled or has used its steps.
    @inline(__always) func step() throws(Exit) {
        remainingSteps -= 1
        if remainingSteps < 0 { throw outOfSteps }
        if let cancellation, cancellation.isCancelled { throw .cancelled }
    }

    /// Called before anything that may recurse.
    @inline(__always) func checkStack() throws(Exit) {
        if Self.stackPointer() < lowestStack { throw tooDeep }
    }

    func checkText(_ bytes: Int) throws(Exit) {
        guard bytes > limits.textBytes else { return }
        throw .limit("a text would be longer than \(limits.textBytes) bytes")
    }

    /// Bytes made of bytes, one after another.
    func rewrite(
        _ bytes: [UInt8], _ write: (UInt8, inout [UInt8]) throws(Exit) -> Void
    ) throws(Exit) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            try step()
            try write(byte, &result)
        }
        return result
    }

    /// In order; equal values keep theirs.
    func sorted<Value>(
        _ values: [Value], by order: (Value, Value) throws(Exit) -> Bool
    ) throws(Exit) -> [Value] {
        do {
            return try values.sorted { first, second in
                try step()
                return try order(first, second)
            }
        } catch let exit as Exit {
            throw exit
        } catch {
            preconditionFailure("only an Exit is thrown above: \(error)")
        }
    }

    /// A value as JSON on one line.
    func json(_ value: JSON) throws(Exit) -> JSON {
        guard value.isContainer else { return JSON(value.compact) }
        let text = TextBlocks(limit: limits.textBytes, cancellation)
        var writer = JSONWriter(style: .compact, output: OutputBuffer(capacity: 4096) { text.append($0) })
        writer.write(value)
        writer.finish()
        if let cancellation, cancellation.isCancelled { throw .cancelled }
        try checkText(text.bytes.count)
        return JSON(bytes: text.bytes)
    }

    /// Does work that cannot be stopped, so that a cancelled run ends all the same when `mayTakeLong`.
    func abandonable<Result>(_ mayTakeLong: Bool, _ work: @escaping () -> Result) throws(Exit) -> Result {
        guard mayTakeLong, let cancellation else { return work() }
        guard let result = AbandonableWork.run(until: { cancellation.isCancelled }, work), !cancellation.isCancelled
        else { throw .cancelled }
        return result
    }

    func newLabel() -> Int {
        labels += 1
        return labels
    }

    private var outOfSteps: Exit { .limit("the filter took more than \(limits.steps) steps") }
    private var tooDeep: Exit { .limit("the filter recurses too deeply") }

    /// The address of a local: near enough to the stack pointer.
    @inline(__always) private static func stackPointer() -> UInt {
        var local: UInt8 = 0
        return withUnsafeMutablePointer(to: &local) { UInt(bitPattern: $0) }
    }
}

/// A call that is still to be made.
struct TailCall {
    unowned(unsafe) let function: Function
    let input: JSON
    let trail: Trail?
    let scope: Scope
}
