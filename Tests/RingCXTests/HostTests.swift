import RingCX
import Testing

private let platform = "https://platform.ringcentral.com"

@Test(arguments: [
    ("current", "https://ringcx.ringcentral.com", platform), ("ringcx", "https://ringcx.ringcentral.com", platform),
    ("CURRENT", "https://ringcx.ringcentral.com", platform),
    ("ringcx.ringcentral.com", "https://ringcx.ringcentral.com", platform),
    ("RingCX.RingCentral.com", "https://ringcx.ringcentral.com", platform),
    ("https://ringcx.ringcentral.com:443/voice/api", "https://ringcx.ringcentral.com", platform),
    ("engage.ringcentral.com", "https://engage.ringcentral.com", platform),
    ("https://ringcx.example.com:8443/", "https://ringcx.example.com:8443", platform),
    ("127.0.0.1:8080", "http://127.0.0.1:8080", "http://127.0.0.1:8080"),
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080", "http://127.0.0.1:8080"),
    ("localhost:8080", "http://localhost:8080", "http://localhost:8080"),
    ("localhost", "http://localhost", "http://localhost"),
    ("https://localhost:8443", "https://localhost:8443", "https://localhost:8443"),
    ("http://[::1]:8080", "http://[::1]:8080", "http://[::1]:8080"),
])
func whatIsTypedNamesAHost(_ typed: String, _ url: String, _ platform: String) throws {
    let host = try Host(reading: typed)
    #expect(host.url == url)
    #expect(host.platformURL == platform)
    #expect(host.generation == .current)
}

@Test(arguments: [
    ("legacy", "https://portal.vacd.biz"), ("portal.vacd.biz", "https://portal.vacd.biz"),
    ("https://portal.virtualacd.biz/api", "https://portal.virtualacd.biz"),
])
func legacyHostsAreKnownByName(_ typed: String, _ url: String) throws {
    let host = try Host(reading: typed)
    #expect(host.url == url)
    #expect(host.platformURL == nil)
    #expect(host.generation == .legacy)
}

@Test func theStandardHostsAreEqualToTheirNames() throws {
    #expect(try Host(reading: "ringcx.ringcentral.com") == .current)
    #expect(try Host(reading: "portal.vacd.biz") == .legacy)
    #expect(Host.current.name == "ringcx.ringcentral.com")
    #expect(try Host.custom("http://127.0.0.1:8080").name == "127.0.0.1:8080")
}

@Test func aSecondWordNamesThePlatform() throws {
    let host = try Host(reading: "https://ringcx.example.com", platform: "https://platform.example.com/")
    #expect(host.platformURL == "https://platform.example.com")
}

@Test(arguments: [
    "", "curent", "http://ringcx.ringcentral.com", "https://ringcx.ringcentral.com/other",
    "https://ringcx.ringcentral.com/?x=1", "https://user@ringcx.ringcentral.com", "ringcx.ringcentral.com:99999",
    "ftp://ringcx.ringcentral.com", "ring cx.example.com", "https://", "::", "https://ringcx.ringcentral.com#x",
])
func whatNamesNoHostIsRefused(_ typed: String) {
    let error = #expect(throws: RingCXError.self) { try Host(reading: typed) }
    #expect(error?.kind == .usage)
}

@Test func aMistypedNameSaysWhatCanBeTyped() {
    let error = #expect(throws: RingCXError.self) { try Host(reading: "curent") }
    #expect(error?.description.hasPrefix("there is no host 'curent': type current, legacy, a host name") == true)
}
