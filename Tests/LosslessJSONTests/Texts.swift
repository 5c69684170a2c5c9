import LosslessJSON

/// Texts that are JSON, beside what they are on one line.
let acceptedTexts: [(text: String, compact: String)] = [
    ("null", "null"),
    ("true", "true"),
    (" \t\r\n false \n", "false"),
    ("\u{FEFF}[1]", "[1]"),
    ("0", "0"),
    ("-0", "-0"),
    ("-0.0e-0", "-0.0e-0"),
    ("9223372036854775807", "9223372036854775807"),
    ("-9223372036854775808", "-9223372036854775808"),
    ("9223372036854775808", "9223372036854775808"),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
    ("1.10", "1.10"),
    ("1E400", "1E400"),
    ("1e+05", "1e+05"),
    (#""""#, #""""#),
    (#""plain, longer than eight bytes""#, #""plain, longer than eight bytes""#),
    (#""\u0041\/\b\f\n\r\t\"\\""#, #""A/\b\f\n\r\t\"\\""#),
    (#""\u0000\u001f\u007F""#, #""\u0000\u001f\u007f""#),
    ("\"\u{7F}\"", #""\u007f""#),
    (#""\uD83D\uDE00 \u00e9 \u20AC""#, "\"😀 é €\""),
    ("\"é€😀\u{10FFFF}\u{FFFE}\u{FEFF}\"", "\"é€😀\u{10FFFF}\u{FFFE}\u{FEFF}\""),
    ("[]", "[]"),
    ("[ ]", "[]"),
    ("{ }", "{}"),
    ("[1,[2,[3,[]]],{}]", "[1,[2,[3,[]]],{}]"),
    (#"{ "b" : 1 , "a" : { "c" : [ null , true ] } }"#, #"{"b":1,"a":{"c":[null,true]}}"#),
    (#"{"a":1,"b":2,"a":3}"#, #"{"a":1,"b":2,"a":3}"#),
    (#"{"":0,"\"":1,"a\nb":2,"\u00e9":3}"#, #"{"":0,"\"":1,"a\nb":2,"é":3}"#),
    (#"[{"a\"b":1},{"a":2},{"a\"b":3}]"#, #"[{"a\"b":1},{"a":2},{"a\"b":3}]"#),
]

struct RefusedText: Sendable {
    let bytes: [UInt8]
    let reason: LosslessJSONError.Reason
    let offset: Int
    let line: Int
    let column: Int

    init(_ text: String, _ reason: LosslessJSONError.Reason, _ offset: Int, line: Int = 1, column: Int) {
        self.init(Array(text.utf8), reason, offset, line: line, column: column)
    }

    init(_ bytes: [UInt8], _ reason: LosslessJSONError.Reason, _ offset: Int, line: Int = 1, column: Int) {
        (self.bytes, self.reason, self.offset, self.line, self.column) = (bytes, reason, offset, line, column)
    }
}

let refusedTexts: [RefusedText] = [
    RefusedText("", .empty, 0, column: 1),
    RefusedText(" \n ", .empty, 3, line: 2, column: 2),
    RefusedText("\u{FEFF}", .empty, 3, column: 1),
    RefusedText([0xEF, 0xBB], .valueExpected, 0, column: 1),
    RefusedText(" \u{FEFF}1", .valueExpected, 1, column: 2),
    RefusedText("\u{FEFF}x", .badLiteral, 3, column: 1),
    RefusedText("[1,\u{FEFF}2]", .valueExpected, 3, column: 4),
    RefusedText("[", .unexpectedEnd, 1, column: 2),
    RefusedText("[1", .unexpectedEnd, 2, column: 3),
    RefusedText("[1,", .unexpectedEnd, 3, column: 4),
    RefusedText("[1,\n", .unexpectedEnd, 4, line: 2, column: 1),
    RefusedText("{", .unexpectedEnd, 1, column: 2),
    RefusedText(#"{"a""#, .unexpectedEnd, 4, column: 5),
    RefusedText(#"{"a":"#, .unexpectedEnd, 5, column: 6),
    RefusedText(#"{"a":1"#, .unexpectedEnd, 6, column: 7),
    RefusedText("[1,]", .trailingComma, 3, column: 4),
    RefusedText(#"{"a":1,}"#, .trailingComma, 7, column: 8),
    RefusedText("[,1]", .valueExpected, 1, column: 2),
    RefusedText("[1,,2]", .valueExpected, 3, column: 4),
    RefusedText("[1 2]", .commaOrBracketExpected, 3, column: 4),
    RefusedText("[1}", .commaOrBracketExpected, 2, column: 3),
    RefusedText(#"{"a":1]"#, .commaOrBraceExpected, 6, column: 7),
    RefusedText(#"{"a":1 "b":2}"#, .commaOrBraceExpected, 7, column: 8),
    RefusedText(#"{"a" 1}"#, .colonExpected, 5, column: 6),
    RefusedText("{a:1}", .nameExpected, 1, column: 2),
    RefusedText("{1:1}", .nameExpected, 1, column: 2),
    RefusedText(#"{"a":1,b:2}"#, .nameExpected, 7, column: 8),
    RefusedText("{,}", .nameExpected, 1, column: 2),
    RefusedText("]", .valueExpected, 0, column: 1),
    RefusedText("1 2", .trailingText, 2, column: 3),
    RefusedText("{}\n\n  x", .trailingText, 6, line: 3, column: 3),
    RefusedText("nul", .unexpectedEnd, 3, column: 4),
    RefusedText("nulL", .badLiteral, 0, column: 1),
    RefusedText("[true, False]", .badLiteral, 7, column: 8),
    RefusedText("NaN", .badLiteral, 0, column: 1),
    RefusedText("-Infinity", .digitExpected, 1, column: 2),
    RefusedText("truex", .trailingText, 4, column: 5),
    RefusedText("-", .unexpectedEnd, 1, column: 2),
    RefusedText("[-]", .digitExpected, 2, column: 3),
    RefusedText("01", .leadingZero, 1, column: 2),
    RefusedText("-012", .leadingZero, 2, column: 3),
    RefusedText("1.", .unexpectedEnd, 2, column: 3),
    RefusedText("[1.]", .digitExpected, 3, column: 4),
    RefusedText("[1.e3]", .digitExpected, 3, column: 4),
    RefusedText("[1e]", .digitExpected, 3, column: 4),
    RefusedText("[1e+]", .digitExpected, 4, column: 5),
    RefusedText(".5", .valueExpected, 0, column: 1),
    RefusedText("+1", .valueExpected, 0, column: 1),
    RefusedText("0x10", .trailingText, 1, column: 2),
    RefusedText("'a'", .valueExpected, 0, column: 1),
    RefusedText("[1] // note", .trailingText, 4, column: 5),
    RefusedText("\"abc", .unexpectedEnd, 4, column: 5),
    RefusedText("\"a\nb\"", .controlCharacter, 2, column: 3),
    RefusedText("\"a\tb\"", .controlCharacter, 2, column: 3),
    RefusedText("[\n\"é\u{1}\"]", .controlCharacter, 5, line: 2, column: 3),
    RefusedText([0x22, 0x00, 0x22], .controlCharacter, 1, column: 2),
    RefusedText([0x00], .valueExpected, 0, column: 1),
    RefusedText(#""\x""#, .badEscape, 1, column: 2),
    RefusedText(#""\u12G4""#, .badEscape, 1, column: 2),
    RefusedText(#""\u12""#, .badEscape, 1, column: 2),
    RefusedText(#""\u12"#, .unexpectedEnd, 5, column: 6),
    RefusedText(#""€ \uD800""#, .loneSurrogate, 5, column: 4),
    RefusedText(#""\uDC00""#, .loneSurrogate, 1, column: 2),
    RefusedText(#""\uD800\n""#, .loneSurrogate, 1, column: 2),
    RefusedText(#""\uD800\u0041""#, .loneSurrogate, 1, column: 2),
    RefusedText(#""\uD800\uD800""#, .loneSurrogate, 1, column: 2),
    RefusedText(#""\uD83D\uDE"#, .unexpectedEnd, 11, column: 12),
    RefusedText([0x22, 0x80, 0x22], .invalidUTF8, 1, column: 2),
    RefusedText([0x22, 0xC0, 0xAF, 0x22], .invalidUTF8, 1, column: 2),
    RefusedText([0x22, 0xE0, 0x80, 0x80, 0x22], .invalidUTF8, 1, column: 2),
    RefusedText([0x22, 0xED, 0xA0, 0x80, 0x22], .invalidUTF8, 1, column: 2),
    RefusedText([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], .invalidUTF8, 1, column: 2),
    RefusedText([0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], .invalidUTF8, 1, column: 2),
    RefusedText([0x22, 0xC3, 0x22], .invalidUTF8, 1, column: 2),
    RefusedText([0x22, 0xE2, 0x82], .unexpectedEnd, 3, column: 3),
    RefusedText([0xFF, 0xFE, 0x31, 0x00], .valueExpected, 0, column: 1),
    RefusedText(String(repeating: "[", count: 10_000), .tooDeep, 1000, column: 1001),
    RefusedText(String(repeating: #"{"a":"#, count: 10_000), .tooDeep, 5000, column: 5001),
]

/// A document with something of everything.
let sampleText = """
    {
      "agents": [
        {"id": 9007199254740993, "name": "Zoë \\u00e9 😀", "rate": 1.10, "tags": [], "extra": {}},
        {"id": -1, "name": "tab\\t \\"quoted\\" \\ud83d\\ude00", "rate": 1e-7, "tags": ["a", null], "extra": {"x": true}}
      ],
      "repeated": 1, "repeated": 2,
      "big": 54739488869584897
    }

    """
