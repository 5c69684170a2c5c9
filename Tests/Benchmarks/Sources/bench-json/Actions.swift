import LosslessJSON

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Compact, as the API sends it: 16 members an object, about 400 bytes.
func make(_ path: String, megabytes: Int) {
    let descriptor = openFile(path, O_WRONLY | O_CREAT | O_TRUNC)
    var output = OutputBuffer { writeAll(descriptor, $0) }
    for number in 0..<megabytes * 2500 {
        output.append(number == 0 ? "[" : ",")
        output.append(agent(number))
    }
    output.append("]\n")
    output.finish()
    if output.isBroken { fail("cannot write \(path): \(String(cString: strerror(errno)))") }
    close(descriptor)
}

private func agent(_ number: Int) -> String {
    let first = ["Ana", "Björn", "Chen", "Dana", "Émile", "Farid", "Grace", "Hiro"][number % 8]
    let kind = ["AGENT", "SUPERVISOR", "ADMIN"][number % 3]
    return #"{"agentId":\#(1_000_000 + number * 7),"agentGroupId":\#(200 + number % 50),"username":"agent\#(number)"#
        + #"@example.com","firstName":"\#(first)","lastName":"Tester \#(number)","email":"agent.\#(number)@example.com","#
        + #""agentType":"\#(kind)","isActive":\#(number % 5 != 0),"externalAgentId":null,"rank":\#(number % 10).\#(number % 10)5,"#
        + #""createdOn":"2024-0\#(number % 9 + 1)-1\#(number % 10)T08:30:00.000+0000","phoneLoginPin":"\#(100_000 + number)","#
        + #""note":"line one\nline \"two\" of \#(number)","skills":[\#(number % 7),\#(number % 11),"sales"],"#
        + #""profile":{"maxChats":4,"allowOffHook":true},"region":"eu-west-\#(number % 3)"}"#
}

func pretty(_ path: String) {
    var printer = PrettyPrinter(output: OutputBuffer { writeAll(1, $0) })
    do {
        var failure: LosslessJSONError?
        readPieces(path) { piece in
            guard failure == nil else { return }
            do throws(LosslessJSONError) { try printer.feed(piece) } catch { failure = error }
        }
        if let failure { throw failure }
        try printer.finish()
    } catch {
        fail("\(path): \(error)")
    }
}

func compact(_ path: String) {
    do {
        var writer = JSONWriter(style: .compact, output: OutputBuffer { writeAll(1, $0) })
        writer.writeLine(try JSON(parsing: readWhole(path)))
        writer.finish()
    } catch {
        fail("\(path): \(error)")
    }
}

func load(_ path: String) {
    let bytes = readWhole(path)
    func timed<Value>(_ name: String, _ body: () -> Value) -> Value {
        let start = clock()
        let value = body()
        print(name, (clock() - start) * 1000 / Int(CLOCKS_PER_SEC), "ms of CPU")
        return value
    }
    let value = timed("parse") { try? JSON(parsing: bytes) } ?? .null
    let name = Name("agentId")
    let sum = timed("sum of .agentId") { value.elements.reduce(0) { $0 + ($1[name]?.int ?? 0) } }
    print(sum)
    let last = Name("region")
    print(timed("count of .region") { value.elements.reduce(0) { $0 + ($1[last]?.withStringUTF8(\.count) ?? 0) } })
    let changed = timed("set one member of each") {
        var changed = value
        changed.updateEach { $0.set(name, 1) }
        return changed
    }
    print(changed.count)
    print(timed("equal to itself") { value == value })
}
