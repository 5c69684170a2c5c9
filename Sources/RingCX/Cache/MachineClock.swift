#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The clocks that processes of one machine share.
///
/// Token life goes by the time since the machine started: it goes on while the machine sleeps and nobody can set it. Only for tokens
/// from before the last start there is nothing but the wall clock to ask.
public struct MachineClock {
    /// Names this start of the machine.
    public let boot: String
    /// Time since then.
    public let now: () -> Duration
    /// Milliseconds since 1970, as the computer is set.
    public let wall: () -> Int64

    public init(boot: String, now: @escaping () -> Duration, wall: @escaping () -> Int64) {
        (self.boot, self.now, self.wall) = (boot, now, wall)
    }

    public init(now: @escaping () -> Duration = MachineClock.sinceStart) {
        self.init(boot: Self.thisBoot(), now: now) {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
        }
    }

    @Sendable public static func sinceStart() -> Duration {
        var time = timespec()
        #if canImport(Glibc)
            clock_gettime(CLOCK_BOOTTIME, &time)
        #else
            clock_gettime(CLOCK_MONOTONIC, &time)
        #endif
        return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }

    private static func thisBoot() -> String {
        #if canImport(Glibc)
            var bytes = [UInt8](repeating: 0, count: 64)
            let descriptor = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return "unknown" }
            defer { close(descriptor) }
            let count = max(0, read(descriptor, &bytes, bytes.count))
            return String(decoding: bytes[..<count].prefix { $0 > 0x20 }, as: UTF8.self)
        #else
            var bytes = [UInt8](repeating: 0, count: 64)
            var count = bytes.count
            guard sysctlbyname("kern.bootsessionuuid", &bytes, &count, nil, 0) == 0 else { return "unknown" }
            return String(decoding: bytes[..<count].prefix { $0 > 0x20 }, as: UTF8.self)
        #endif
    }
}
