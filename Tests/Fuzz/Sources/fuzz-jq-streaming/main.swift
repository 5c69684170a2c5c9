import CLibFuzzer

/// libFuzzer's own `main`, which isn't the one that runs, wants this name.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    if let start { fuzzStreaming(UnsafeBufferPointer(start: start, count: count)) }
    return 0
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
_ = LLVMFuzzerRunDriver(&count, &arguments) { testOneInput($0, $1) }
