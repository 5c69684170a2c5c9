import RingCX
import Testing

@Test(arguments: [
    (#"post /x username=ann password=hunter2!"#, #"post /x username=ann password=•••"#),
    (#"post /x {"password": "a \"quoted\" one", "b": 1}"#, #"post /x {"password": "•••", "b": 1}"#),
    (#"post /x {password: "abc", client_secret:="d"}"#, #"post /x {password: "•••", client_secret:="•••"}"#),
    (#"let password = "xyz""#, #"let password = "•••""#),
    (#"get /x?access_token=abc&b=2"#, #"get /x?access_token=•••&b=2"#),
    (#"{\"password\":\"abc\",\"n\":1}"#, #"{\"password\":\"•••\",\"n\":1}"#),
    (
        "\u{1B}[1;34m\"password\"\u{1B}[0m: \u{1B}[32m\"abc\"\u{1B}[0m",
        "\u{1B}[1;34m\"password\"\u{1B}[0m: \u{1B}[32m\"•••\"\u{1B}[0m"
    ),
    ("password=a", "password=•••"),
])
func aSecretFieldIsHiddenByItsName(_ text: String, _ wanted: String) {
    #expect(Redactor().redact(text) == wanted)
}

@Test(arguments: [
    #"post /x password=$password"#, #"post /x {"password": null}"#, "password=${p}", "the password is needed",
    "password:",
    "passwordReset=1", "login --password", "sipPassword=7", "password=•••", "password", "\"password", "password=\"\"",
    "password: \u{1B}[",
])
func whatIsNoSecretStays(_ text: String) {
    #expect(Redactor().redact(text) == text)
}
