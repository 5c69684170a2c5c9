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
    ("password=a", "password=•••"), ("newPassword=a&b=1", "newPassword=•••&b=1"), ("RCX_JWT=abc", "RCX_JWT=•••"),
    (#"{"authToken": "abc", "n": 1}"#, #"{"authToken": "•••", "n": 1}"#), ("?token=abc&x=1", "?token=•••&x=1"),
    (#"let jwt = "abc""#, #"let jwt = "•••""#), ("sipPassword=7", "sipPassword=•••"),
])
func aSecretFieldIsHiddenByItsName(_ text: String, _ wanted: String) {
    #expect(Redactor().redact(text) == wanted)
}

@Test(arguments: [
    #"post /x password=$password"#, #"post /x {"password": null}"#, "password=${p}", "the password is needed",
    "password:",
    "passwordReset=1", "login --password", "password=•••", "the token: 5 s left", "token = 5",
    "tokenType=Bearer", "RC_JWT, RC_CLIENT_SECRET", "token=$t", #"{"token": 5}"#, #"password="${pin}""#, "password",
    "\"password", "password=\"\"",
    "password: \u{1B}[",
])
func whatIsNoSecretStays(_ text: String) {
    #expect(Redactor().redact(text) == text)
}
