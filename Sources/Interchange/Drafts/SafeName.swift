/// File names made from foreign texts.
public enum SafeName {
    private static let longest = 80
    /// Names that some system keeps for devices.
    private static let reserved: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

    /// Lower-case letters, digits and `-`; never empty, never a device's name.
    public static func slug(_ text: String) -> String {
        var slug = ""
        for byte in text.lowercased().utf8.prefix(4 * longest) {
            let isKept = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
            if isKept {
                slug.unicodeScalars.append(Unicode.Scalar(byte))
            } else if !slug.isEmpty, slug.last != "-" {
                slug += "-"
            }
        }
        slug = String(slug.prefix(longest))
        while slug.last == "-" { slug.removeLast() }
        if slug.isEmpty { return "requests" }
        return reserved.contains(slug) ? slug + "-requests" : slug
    }

    /// `name.rcx`, or `name-2.rcx` where that is taken.
    public static func file(_ text: String, taken: inout Set<String>) -> String {
        let slug = slug(text)
        var name = slug
        var number = 2
        while !taken.insert(name).inserted {
            name = "\(slug)-\(number)"
            number += 1
        }
        return name + ".rcx"
    }
}
