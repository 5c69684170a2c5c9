// build-catalogue OPENAPI.json [OVERLAY.json] > catalogue.json
//
// The catalogue that is compiled into rcx: facts of the published OpenAPI file without its sentences, corrected and
// described by the overlay, which is a JSON merge patch on that file.

import LosslessJSON
import RingCX

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Writes to a descriptor; the C library's own streams are shared, mutable state.
func say(_ text: String, to descriptor: Int32) {
    guard let stream = fdopen(dup(descriptor), "w") else { exit(1) }
    fputs(text, stream)
    guard fclose(stream) == 0 else { exit(1) }
}

func fail(_ message: String) -> Never {
    say("build-catalogue: \(message)\n", to: 2)
    exit(1)
}

func document(_ path: String) -> JSON {
    guard let file = fopen(path, "r") else { fail("\(path): \(String(cString: strerror(errno)))") }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&block, 1, block.count, file)
        guard count > 0 else { break }
        bytes += block[..<count]
    }
    fclose(file)
    do { return try JSON(parsing: bytes) } catch { fail("\(path): \(error)") }
}

let paths = CommandLine.arguments.dropFirst()
guard let source = paths.first, paths.count <= 2 else { fail("usage: build-catalogue OPENAPI.json [OVERLAY.json]") }
let published = OwnWords.only(document(source))
let whole = paths.count == 2 ? published.merged(with: document(paths.last!)) : published
do {
    var reader = try OpenAPIReader(whole)
    let catalogue = reader.read()
    for part in reader.skipped { say("left out: \(part)\n", to: 2) }
    say(CatalogueText.text(of: catalogue), to: 1)
} catch {
    fail("\(source): \(error.message)")
}
