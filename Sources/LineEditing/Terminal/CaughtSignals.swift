import CLibEdit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// While it lives, SIGINT, SIGWINCH and SIGCONT come as bytes to read instead of doing what they did before.
struct CaughtSignals: ~Copyable {
    let descriptor: Int32

    init() throws(LineEditingError) {
        descriptor = rcx_signals_catch()
        guard descriptor >= 0 else { throw .system(call: "pipe", code: errno) }
    }

    deinit {
        rcx_signals_release()
    }
}
