import LosslessJSON
import Testing

@testable import JQ

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

struct LimitsTests {
    private func error(_ program: String, _ limits: FilterLimits = FilterLimits()) throws -> JQError? {
        let filter = try Filter(parsing: program)
        do throws(JQError) {
            _ = try filter.all(input: .null, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        "def f: f; f", "repeat(1)", "recurse(.)", "[range(1e18)]", "range(0; 1; 1e-300)", "until(false; .)",
        "while(true; .)", "reduce repeat(1) as $x (0; .)", "foreach repeat(1) as $x (0; .)", "last(repeat(1))",
        "def f: 1 + f; f", "def f(g): f(g); f(1)", "first(repeat(empty))", "limit(1; repeat(empty))",
        "[.[]?, repeat(1)] | length", "def f: ., (. | f); last(f)", "all(repeat(true); .)",
    ])
    func stepsAreLimited(program: String) throws {
        #expect(try error(program, FilterLimits(steps: 5000))?.kind == .limit)
    }

    @Test func limitsAreNotCaught() throws {
        #expect(try error("try repeat(1) catch 0", FilterLimits(steps: 100))?.kind == .limit)
        #expect(try error("repeat(1)?, 1", FilterLimits(steps: 100))?.kind == .limit)
        #expect(try error("[repeat(1) // 2]", FilterLimits(steps: 100))?.kind == .limit)
    }

    @Test(arguments: [
        "def f: 1 + f; f", "def f: [f]; f", "def f: (., 1) | f; f", "def f(x): x | f(x | .); f(1)",
        "def f($n): f($n + 1) + 1; f(0)", "def f: {a: f}; f", "recurse(., .)", "def f: try f catch error; f + 1 | 1",
    ])
    func endlessRecursionIsAnError(program: String) throws {
        #expect(try error(program, FilterLimits(steps: 10_000_000, stackBytes: 1 << 20))?.kind == .limit)
    }

    @Test(arguments: [
        "def f: if . > 100000 then . else . + 1 | f end; 0 | f",
        "def f($n): if $n > 100000 then $n else f($n + 1) end; f(0)",
        "def f: if . > 100000 then ., . else . + 1 | f end; last(0 | f)",
        "last(0 | recurse(if . < 100001 then . + 1 else empty end))", "0 | until(. > 100000; . + 1)",
        "last(0 | while(. <= 100001; . + 1))", "reduce range(100001) as $i (0; . + 1)",
    ])
    func tailCallsDoNotGrowTheStack(program: String) throws {
        let filter = try Filter(parsing: program)
        #expect(try filter.first(input: .null, limits: FilterLimits(stackBytes: 300_000)) == 100_001)
    }

    @Test func valuesDoNotNestWithoutEnd() throws {
        #expect(try error("reduce range(100000) as $i (0; [.])")?.kind == .limit)
        #expect(try error("reduce range(100000) as $i (0; {a: .})")?.kind == .limit)
        #expect(try error("reduce range(100000) as $i (0; [[.]] + .)")?.kind == .value)
        #expect(try error("last(0 | recurse([.]))")?.kind == .limit)
        #expect(try error("setpath([range(100000) | 0]; 1)")?.kind == .limit)
        #expect(try error("reduce range(100000) as $i (.; .a |= {a: .})")?.kind == .limit)
    }

    @Test func textsAndArraysAreLimited() throws {
        #expect(try error("reduce range(100) as $i (\"ab\"; . + .)", FilterLimits(textBytes: 10_000))?.kind == .limit)
        #expect(try error("\"ab\" * 1e12")?.message == "Repeat string result too long")
        #expect(try error("null | .[1e15] = 1")?.message == "Array index too large")
        #expect(try error("reduce range(100) as $i (10; . * .)")?.kind == .limit)
    }

    @Test(arguments: [
        ("^(a+)+$", true), ("(a|b)*c", true), ("(a*)*", true), (#"(.)\1"#, true), ("a*b*c*d", true),
        ("(?:x|xx)+y", true),
        ("(a{2,}){3}", true), ("((a)+b)*", true), (#"^agent(\d+)@"#, false), ("[a+*(|]+", false), (#"\(a+\)+"#, false),
        ("(abc)+", false), ("^[^@]+@[^@]+$", false), ("a|b", false), ("", false), ("(", false), (#"\"#, false),
    ])
    func patternsThatMayTakeLongAreKnown(_ pattern: String, _ mayTakeLong: Bool) {
        #expect(PatternCost.mayExplode(pattern) == mayTakeLong)
    }

    @Test func repetitionEndsWhenCancelled() throws {
        let cancellation = FilterCancellation()
        cancellation.cancel()
        for program in ["\"x\" * 1000000000", "[1, 2] | implode", "[1, 2] | join(\",\")"] {
            let filter = try Filter(parsing: program)
            #expect(throws: JQError.self) { try filter.all(input: .null, cancellation: cancellation) }
        }
        #expect(try error("\"ab\" * 500000 | length") == nil)
        #expect(try Filter(parsing: "\"abc\" * 7").first(input: .null) == JSON(String(repeating: "abc", count: 7)))
    }

    /// The second would take its way through a hundred million tries.
    @Test(arguments: ["last(repeat(1))", #""aaaaaaaaaaaaaaaaaaaaaaaaaaa!" | test("^(a+)+$")"#])
    func anotherThreadCancels(_ program: String) throws {
        let filter = try Filter(parsing: program)
        let cancellation = FilterCancellation()
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(cancellation).toOpaque()
        #expect(pthread_create(&thread, nil, cancelSoon, argument) == 0)
        defer { pthread_join(thread, nil) }
        #expect(throws: JQError.self) { try filter.all(input: .null, cancellation: cancellation) }
        do throws(JQError) {
            _ = try filter.all(input: .null, cancellation: cancellation)
        } catch {
            #expect(error.kind == .cancelled)
        }
    }

    @Test func theCallerMayStop() throws {
        let filter = try Filter(parsing: "repeat(1)")
        var count = 0
        try filter.run(input: .null) { _ in
            count += 1
            return count < 5
        }
        #expect(count == 5)
    }
}

private func cancelSoon(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    usleep(2000)
    Unmanaged<FilterCancellation>.fromOpaque(argument!).takeRetainedValue().cancel()
    return nil
}
