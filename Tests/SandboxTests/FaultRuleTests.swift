import LosslessJSON
import Sandbox
import Testing

@Suite struct FaultRuleTests {
    @Test(arguments: [
        "GET /agentGroups 2 status=503", "get /agentGroups/*/agents 2-4 html", "* * 3- delay=1",
        "PATCH / empty status=200",
        "* /a reset", "* /a delay=10 truncate", "* /a huge-header=20 retry-after=1 status=429", "  GET   /a\tslow=1 ",
    ])
    func aRuleIsReadAndShown(text: String) throws {
        let rule = try FaultRule(parsing: text)
        #expect(rule.description == text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }

    @Test(arguments: [
        ("", "a method, a path and an effect"), ("GET", "a method, a path and an effect"), ("GET /a", "no effect"),
        ("GET a status=503", "does not begin with /"), ("G3T /a status=503", "'G3T' is no method"),
        ("GET /a 2", "no effect"), ("GET /a 0 reset", "'0' is no effect"), ("GET /a 4-2 reset", "'4-2' is no effect"),
        ("GET /a -1 reset", "'-1' is no effect"), ("GET /a 99999999999999999999 reset", "is no effect"),
        ("GET /a status=abc", "needs a number from 200 to 599"), ("GET /a status=", "'status=' is no effect"),
        ("GET /a status=99", "needs a number"), ("GET /a delay=0", "needs a number"),
        ("GET /a sulk", "'sulk' is no effect"),
        ("GET /a reset truncate", "breaks in one way"), ("GET /a empty escapes", "one body"),
        ("GET /a html empty", "html"),
        ("GET /a redirect=http://é/", "ASCII"), ("GET /a html=1", "'html=1' is no effect"),
        ("GET /a =", "is no effect"),
    ])
    func aRuleThatIsNoneSaysWhy(text: String, reason: String) {
        #expect {
            try FaultRule(parsing: text)
        } throws: { error in
            "\(error)".contains(reason) && "\(error)".contains("a rule looks like 'GET /agentGroups 2 status=503'")
        }
    }
}

/// Words in any order, and texts of anything: read or refused, never more.
@Suite struct FaultRuleNoiseTests {
    @Test func anyTextIsReadOrRefused() {
        var random = SystemRandomNumberGenerator()
        let words = [
            "GET", "*", "/a", "/", "2", "2-", "-", "status=503", "status=", "=", "html", "delay=9", "slow=0", "reset",
            "é",
            "\u{0}", "redirect=x", "\u{202E}", "huge-header=1", "escapes", "9-1", "--", "retry-after=5",
        ]
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 0...7, using: &random)).map { _ in
                words.randomElement(using: &random) ?? ""
            }.joined(separator: Bool.random(using: &random) ? " " : "\t")
            do throws(SandboxError) {
                let rule = try FaultRule(parsing: text)
                #expect((try? FaultRule(parsing: rule.description)) == rule)
            } catch {
                #expect(error.description.contains(FaultRule.example), "\(text)")
            }
        }
    }
}

@Suite struct FaultTests {
    @Test func theSecondCallFails() throws {
        var options = SandboxOptions()
        options.faults = [try FaultRule(parsing: "GET /agentGroups 2 status=503")]
        let client = try SandboxClient.signedIn(options)
        let statuses = try (0..<3).map { _ in try client.get(account + "/agentGroups").status }
        #expect(statuses == [200, 503, 200])
        #expect(try client.get(account + "/agentGroups/1950").status == 200)
    }

    @Test func rulesComeAndGoAtRunTime() throws {
        let client = try SandboxClient.signedIn()
        let made = try client.post("/sandbox/faults", #"{"rule": "* /agentGroups/* 1-2 status=500"}"#)
        #expect(made.status == 201)
        #expect(made.json["rule"]?.string == "* /agentGroups/* 1-2 status=500")
        #expect(try client.post("/sandbox/faults", "GET /agentGroups/* status=404").json["id"]?.int == 2)
        let statuses = try (0..<3).map { _ in try client.get(account + "/agentGroups/1950").status }
        #expect(statuses == [500, 500, 404])
        let rules = try client.get("/sandbox/faults").json
        #expect(rules.elements.map { $0["fitting"]?.int } == [3, 3])
        #expect(rules.elements.map { $0["applied"]?.int } == [2, 1])
        #expect(try client.delete("/sandbox/faults/2").status == 204)
        #expect(try client.delete("/sandbox/faults/2").status == 404)
        #expect(try client.get(account + "/agentGroups/1950").status == 200)
        #expect(try client.delete("/sandbox/faults").status == 204)
        #expect(try client.get("/sandbox/faults").text == "[]")
    }

    @Test(arguments: ["", "{}", "{\"rule\":1}", "{\"rule\":\"x\"}", "GET", "[1]", "\u{0}"])
    func aRuleThatIsNoneIsRefused(body: String) throws {
        let answer = try SandboxClient().post("/sandbox/faults", body)
        #expect(answer.status == 400)
        #expect(answer.violations == ["rule"])
    }

    @Test func theSandboxItselfHasNoFaults() throws {
        var options = SandboxOptions()
        options.faults = [try FaultRule(parsing: "* * reset")]
        let client = try SandboxClient(options)
        #expect(try client.get("/sandbox/faults").status == 200)
        #expect(throws: (any Error).self) { try client.get(account + "/agentGroups") }
    }

    /// The operation is run, and its answer lost: the case that makes clients do things twice.
    @Test func aBrokenAnswerBelongsToAChangeThatWasMade() throws {
        let client = try SandboxClient.signedIn()
        _ = try client.post("/sandbox/faults", "POST /agentGroups 1 reset")
        #expect(throws: (any Error).self) { try client.post(account + "/agentGroups", #"{"groupName":"Lost"}"#) }
        #expect(try client.get(account + "/agentGroups").json.elements.map(\.self).last?["groupName"]?.string == "Lost")
        _ = try client.post("/sandbox/faults", "POST /agentGroups status=503")
        #expect(try client.post(account + "/agentGroups", #"{"groupName":"Refused"}"#).status == 503)
        #expect(try client.get(account + "/agentGroups").json.elements.map(\.self).last?["groupName"]?.string == "Lost")
    }

    @Test func aDelayHoldsUpNobodyElse() throws {
        let client = try SandboxClient.signedIn()
        _ = try client.post("/sandbox/faults", "GET /agentGroups 1 delay=60000")
        let waiting = try SandboxConnection(port: client.server.port)
        waiting.send("GET \(account)/agentGroups HTTP/1.1\r\nHost: x\r\n\r\n")
        while try client.get("/sandbox/faults").json[0]?["applied"]?.int != 1 {}
        #expect(try client.get(account + "/agentGroups").status == 200)
        // And stopping does not wait for it either.
        client.server.stop()
        #expect(waiting.rest().isEmpty || waiting.rest().hasPrefix("HTTP/1.1 401"))
    }

    @Test(arguments: ["half-close", "slow=10", "reset", "truncate"])
    func stoppingEndsBrokenAnswersToo(effect: String) throws {
        let client = try SandboxClient()
        _ = try client.post("/sandbox/faults", "* * \(effect)")
        let connections = try (0..<5).map { _ in try SandboxConnection(port: client.server.port) }
        for connection in connections { connection.send("GET \(account)/agentGroups HTTP/1.1\r\nHost: x\r\n\r\n") }
        while try client.get("/sandbox/faults").json[0]?["applied"]?.int != 5 {}
        client.server.stop()
        for connection in connections { #expect(!connection.rest().contains("200 OK")) }
    }
}
