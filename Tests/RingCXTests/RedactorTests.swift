import RingCX
import Testing

private let awkward = "p\"w/\\+ é=ü&1~"

private func redactor(_ secrets: String...) -> Redactor {
    var redactor = Redactor()
    for secret in secrets { redactor.add(Secret(secret)) }
    return redactor
}

@Test func aSecretShowsNothingOfItself() {
    let secret = Secret("hunter2-hunter2")
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(describing: secret), String(reflecting: secret), "\([secret])", dumped] {
        #expect(!text.contains("hunter2"))
    }
    #expect(Mirror(reflecting: secret).children.isEmpty)
    #expect(secret.reveal() == "hunter2-hunter2")
}

@Test(arguments: [
    awkward,
    "p%22w%2F%5C%2B%20%C3%A9%3D%C3%BC%261~", "p%22w%2f%5c%2b%20%c3%a9%3d%c3%bc%261~",
    "p%22w%2F%5C%2B+%C3%A9%3D%C3%BC%261%7E", "p%22w%2F%5C+%20%C3%A9=%C3%BC&1~",
    #"p\"w/\\+ é=ü&1~"#, #"p\"w\/\\+ é=ü&1~"#, #"p\"w/\\+ \u00e9=\u00fc&1~"#, #"p\"w\/\\+ \u00E9=\u00FC&1~"#,
])
func everySpellingOfASecretIsHidden(_ form: String) {
    #expect(redactor(awkward).redact("before \(form) after") == "before ••• after")
}

/// The base64 of a text that holds "correct horse" with 0 to 3 bytes around it.
@Test(arguments: [
    "Y29ycmVjdCBob3JzZQ==", "YWNvcnJlY3QgaG9yc2U=", "YWJjb3JyZWN0IGhvcnNl", "Y29ycmVjdCBob3JzZXg=",
    "YWJjY29ycmVjdCBob3JzZXh5",
])
func base64AtEveryPositionIsHidden(_ encoded: String) {
    let redacted = redactor("correct horse").redact("x=\(encoded);")
    #expect(redacted.contains(Secret.mask))
    // What is left are the letters that depend on the neighbours, too few to tell anything.
    #expect(redacted.utf8.count - Secret.mask.utf8.count - 3 <= 8)
}

@Test func base64URLIsHiddenToo() {
    #expect(redactor("??>>??>>").redact("Pz8-Pj8_Pj4").contains(Secret.mask))
}

@Test(arguments: [
    ("Authorization: Bearer abc.def", "Authorization: Bearer •••"),
    ("authorization: Basic YTpi", "authorization: Basic •••"),
    ("AUTHORIZATION:xyz", "AUTHORIZATION:•••"),
    ("> Cookie: access_token=abc; theme=dark\r\nAccept: */*", "> Cookie: •••\r\nAccept: */*"),
    ("cookie: a", "cookie: •••"), ("Set-Cookie: sid=1\nX: y", "Set-Cookie: •••\nX: y"),
    ("X-Auth-Token: aws80:c2353445", "X-Auth-Token: •••"), ("x-auth-token:aws80", "x-auth-token:•••"),
    (#"{"Authorization": "Bearer abc", "b": 1}"#, #"{"Authorization": "Bearer •••", "b": 1}"#),
    ("-H 'Authorization: Bearer abc' https://x", "-H 'Authorization: Bearer •••' https://x"),
    ("jwt eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2lnbmF0dXJl end", "jwt ••• end"),
    ("Authorization: •••", "Authorization: •••"),
    ("DELETE /token/aws80:c2353445-bc74-af1a-2850-1d55a371c0a9 now", "DELETE /token/aws80:••• now"),
    ("aws80%3Ac2353445-bc74-af1a-2850-1d55a371c0a9", "aws80%3A•••"),
    ("http://ann:pass@proxy.example.com:3128/x", "http://ann:•••@proxy.example.com:3128/x"),
])
func someThingsAreSecretByTheirKind(_ text: String, _ wanted: String) {
    #expect(Redactor().redact(text) == wanted)
    #expect(Array(Redactor().redact(Array(text.utf8))) == Array(wanted.utf8))
}

@Test(arguments: [
    "", "a", "•••", "cookies are fine", "the authorization of Ann", "eyJust a word", "eyJhbGci.x", "x-auth", "é",
    #"{"agentId": 1, "cookieless": true}"#, "https://example.com:8080/a@b:c", "http://127.0.0.1:1/x?y=a:b@c",
    "id:c2353445-bc74-af1a-2850-1d55a371c0a9", "://ann:@example.com", "a%3", "80:c235",
])
func everythingElseStays(_ text: String) {
    #expect(redactor("secret-1").redact(text) == text)
}

@Test func shortSecretsAreNotSearchedFor() {
    #expect(redactor("12345").redact("call 12345") == "call 12345")
    #expect(redactor("123456").redact("call 123456") == "call •••")
}

@Test(arguments: [
    ("got \"hunter2-hunt…\" here", "got \"•••…\" here"), ("string (\"hunter2-h...\") is", "string (\"•••...\") is"),
    ("cut at the end: hunter2-hunter", "cut at the end: •••"), ("hunter2-x", "hunter2-x"), ("hunte…", "hunte…"),
])
func whatIsLeftOfAShortenedSecretIsHidden(_ text: String, _ wanted: String) {
    #expect(redactor("hunter2-hunter2").redact(text) == wanted)
}

@Test func everyByteEscapedIsOneMoreSpelling() {
    #expect(redactor("correct").redact("%63%6F%72%72%65%63%74") == "•••")
}

@Test func secretsAreEqualByTheirBytes() {
    #expect(Secret("é") != Secret("e\u{301}"))
    #expect(Set([Secret("a"), Secret("a"), Secret("")]).count == 2)
}

@Test func theLongestOfTwoSecretsWins() {
    #expect(redactor("abcdef", "abcdefghij").redact("abcdefghij abcdef") == "••• •••")
}

@Test func neighboursAreHiddenOneByOne() {
    #expect(redactor("secret-1").redact("secret-1secret-1") == "••••••")
    #expect(redactor("secret-1").redact("secretsecret-1") == "secret•••")
}

@Test func bytesThatAreNoTextGoThrough() {
    let bytes: [UInt8] = [0xFF, 0, 0xC3] + Array("secret-1".utf8) + [0x80]
    #expect(redactor("secret-1").redact(bytes) == [0xFF, 0, 0xC3] + Array(Secret.mask.utf8) + [0x80])
}
