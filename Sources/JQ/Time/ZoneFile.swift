#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file of the time zone database (RFC 9636): the moments a zone changed its offset, and a rule for what comes after.
struct ZoneFile {
    private let transitions: [Int]
    /// The offset from each transition on.
    private let offsets: [TimeZone.Offset]
    private let first: TimeZone.Offset
    private let rule: ZoneRule?

    init?(named name: String) {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isSafe = parts.allSatisfy { part in
            !part.isEmpty && !part.hasPrefix(".") && part.utf8.allSatisfy { $0.continuesWord || "+-".utf8.contains($0) }
        }
        guard isSafe, let bytes = Self.contents("/usr/share/zoneinfo/" + name) else { return nil }
        self.init(bytes)
    }

    func offset(at seconds: Int) -> TimeZone.Offset {
        guard let last = transitions.last, seconds < last else {
            return rule?.offset(at: seconds) ?? offsets.last ?? first
        }
        let index = transitions.firstIndex { $0 > seconds } ?? 0
        return index == 0 ? first : offsets[index - 1]
    }

    private static func contents(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&buffer, 1, buffer.count, file)
        return Array(buffer[..<count])
    }
}

extension ZoneFile {
    /// The second block has 64-bit times; the rule stands after it between line ends.
    init?(_ bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let old = Header(&reader), old.version >= 2 else { return nil }
        reader.skip(old.bodySize(timeSize: 4))
        guard let header = Header(&reader), header.typeCount > 0 else { return nil }
        var times: [Int] = []
        for _ in 0..<header.timeCount { times.append(reader.signed(8)) }
        let indices = reader.take(header.timeCount).map(Int.init)
        var types: [(seconds: Int, isSummerTime: Bool, name: Int)] = []
        for _ in 0..<header.typeCount {
            types.append((reader.signed(4), reader.unsigned(1) != 0, reader.unsigned(1)))
        }
        let names = reader.take(header.nameSize)
        reader.skip(header.leapCount * 12 + header.standardCount + header.localCount)
        guard !reader.isShort, indices.allSatisfy({ $0 < types.count }) else { return nil }
        let all = types.map { type in
            let name = names.dropFirst(type.name).prefix { $0 != 0 }
            return TimeZone.Offset(
                seconds: type.seconds, isSummerTime: type.isSummerTime, name: String(decoding: name, as: UTF8.self))
        }
        let footer = reader.rest.dropFirst().prefix { $0 != 0x0A }
        transitions = times
        offsets = indices.map { all[$0] }
        first = all.first { !$0.isSummerTime } ?? all[0]
        rule = ZoneRule(String(decoding: footer, as: UTF8.self))
    }

    private struct Header {
        let version: Int
        let localCount, standardCount, leapCount, timeCount, typeCount, nameSize: Int

        init?(_ reader: inout ByteReader) {
            guard reader.take(4).elementsEqual("TZif".utf8) else { return nil }
            version = reader.unsigned(1) - 48
            reader.skip(15)
            localCount = reader.unsigned(4)
            standardCount = reader.unsigned(4)
            leapCount = reader.unsigned(4)
            timeCount = reader.unsigned(4)
            typeCount = reader.unsigned(4)
            nameSize = reader.unsigned(4)
            guard !reader.isShort, [timeCount, typeCount, nameSize, leapCount].allSatisfy({ $0 < 65536 }) else {
                return nil
            }
        }

        func bodySize(timeSize: Int) -> Int {
            timeCount * (timeSize + 1) + typeCount * 6 + nameSize + leapCount * (timeSize + 4) + standardCount
                + localCount
        }
    }
}

/// Reads big-endian numbers. Beyond the end everything is zero and `isShort` is true.
private struct ByteReader {
    private let bytes: [UInt8]
    private var position = 0
    private(set) var isShort = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var rest: ArraySlice<UInt8> { bytes[min(position, bytes.count)...] }

    mutating func take(_ count: Int) -> ArraySlice<UInt8> {
        guard position + count <= bytes.count else {
            isShort = true
            position = bytes.count
            return []
        }
        position += count
        return bytes[(position - count)..<position]
    }

    mutating func skip(_ count: Int) { _ = take(count) }

    mutating func unsigned(_ size: Int) -> Int { take(size).reduce(0) { $0 << 8 | Int($1) } }

    mutating func signed(_ size: Int) -> Int {
        let shift = 64 - size * 8
        return (unsigned(size) << shift) >> shift
    }
}
