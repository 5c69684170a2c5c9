import JQ
import LosslessJSON
import Testing

struct SecretsTests {
    private func isSecret(_ program: String, _ value: JSON = "hunter22") throws -> [Bool] {
        let secrets = SecretTexts(["hunter22"])
        let filter = try Filter(parsing: program, variables: ["pin"])
        return try filter.all(input: .null, variables: [value], secrets: secrets).map { secrets.contains(in: $0) }
    }

    @Test(arguments: [
        "$pin", "[$pin]", "{a: {b: $pin}}", "{($pin): 1}", "\"pin: \\($pin)\"", "\"${pin}!\"", "$pin + \"x\"",
        "\"x\" + $pin",
        "$pin * 2", "$pin[1:6]", "$pin | ascii_upcase", "$pin | @base64", "@uri \"a \\($pin)\"", "[$pin] | tojson",
        "[$pin, \"x\"] | join(\"-\")", "[$pin] | @csv", "$pin | ltrimstr(\"h\")",
        "$pin | split(\"r\")", "$pin | sub(\"h\"; \"H\")", "$pin | [scan(\"[a-z]+\")]", "$pin | tostring",
        "\"\\({a: $pin})\"",
        "reduce (\"a\", $pin) as $x (\"\"; . + $x)", "$pin | @base64 | @uri", "{} | .a = $pin | .a += \"1\"",
    ])
    func textsMadeFromSecretsAreSecret(program: String) throws {
        #expect(try isSecret(program) == [true])
    }

    @Test(arguments: [
        "\"x\"", "$pin | length", "$pin == \"a\"", "{a: $pin} | del(.a)", "\"other text\"", "[1, 2] | tojson",
    ])
    func otherValuesAreNot(program: String) throws {
        #expect(try isSecret(program) == [false])
    }

    @Test(arguments: [
        "$pin | .a", "$pin - 1", "$pin | error", "$pin | fromjson", "$pin | tonumber", "$pin | strptime(\"%Y\")",
        "[$pin] | .a",
        "{a: $pin} - 1", "error({a: $pin})", "$pin | @base64d | .[0]?", "$pin | keys",
    ])
    func errorsDoNotShowSecrets(program: String) throws {
        let secrets = SecretTexts(["hunter22"])
        let filter = try Filter(parsing: program, variables: ["pin"])
        do throws(JQError) {
            _ = try filter.all(input: .null, variables: ["hunter22"], secrets: secrets)
        } catch {
            #expect(!error.description.contains("hunter"), "\(error)")
        }
    }
}
