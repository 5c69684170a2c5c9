// bench-http loop URL N: N sequential GETs with the same client; prints milliseconds.
// bench-http save URL FILE: one GET whose body is streamed to FILE; prints milliseconds.

import Glibc
import Transport

func fail(_ message: String, _ status: Int32) -> Never {
    let line = message + "\n"
    _ = write(STDERR_FILENO, line, line.utf8.count)
    exit(status)
}

func loop(_ url: String, _ count: Int) throws {
    let client = HTTPClient(ClientConfiguration(userAgent: UserAgent.text(version: "bench")))
    let cancel = Cancellation()
    let request = Request(
        .get, url, headers: ["Authorization": "Bearer 0123456789abcdef", "Accept": "application/json"])
    for _ in 0..<count {
        let response = try client.send(request, cancel: cancel)
        guard response.status == 200, response.body.count > 0 else { fail("status \(response.status)", 1) }
    }
}

func save(_ url: String, _ path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else { fail("cannot create \(path)", 1) }
    let client = HTTPClient(ClientConfiguration(userAgent: UserAgent.text(version: "bench")))
    _ = try client.send(Request(.get, url), into: .descriptor(file))
    close(file)
}

let arguments = CommandLine.arguments
guard arguments.count == 4 else { fail("bench-http loop URL N | save URL FILE", 2) }
let clock = ContinuousClock()
do {
    let time = try clock.measure {
        switch (arguments[1], Int(arguments[3])) {
        case ("loop", let count?): try loop(arguments[2], count)
        case ("save", _): try save(arguments[2], arguments[3])
        default: fail("bench-http loop URL N | save URL FILE", 2)
        }
    }
    let microseconds = time / .microseconds(1)
    print(Double(Int(microseconds / 100)) / 10)
} catch {
    fail("\(error)", 1)
}
