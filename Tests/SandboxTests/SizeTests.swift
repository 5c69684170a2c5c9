import LosslessJSON
import Sandbox
import Testing

@Suite struct SizeTests {
    @Test func aMediumSandboxHasThreeSites() throws {
        var options = SandboxOptions()
        options.size = .medium
        let client = try SandboxClient.atTwo(options)
        #expect(try client.get(account + "/agentGroups").json.count == 12)
        let queues = try client.queues().compactMap { $0["gateName"]?.string }
        #expect(Set(queues).count == 24)
        #expect(queues.contains("Orders East"))
        #expect(try client.get(account + "/realTimeData/agent").json.count > 50)
        #expect(try client.get(account + "/activeCalls/list").json.count > 25)
    }
}
