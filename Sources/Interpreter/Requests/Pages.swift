import Language
import LosslessJSON
import RingCX
import Transport

/// `--all`: RingCX lists have `page` (from 0) and `maxRows`, and no total. A page with fewer rows is the last.
extension ScriptRunner {
    private static let defaultRows = 100
    private static let pageLimit = 1000

    /// All pages as one response whose body is one list; rows keep their bytes. What is wrong with one page is wrong with the whole.
    func fetchPages(_ prepared: PreparedRequest, at range: Range<Int>) throws(InterpreterError) -> Response {
        let plan = try PagePlan(prepared, defaultRows: Self.defaultRows, isList: isPagedList(prepared), at: range)
        defer { screen.update(nil) }
        var pages: [[UInt8]] = []
        for number in 0..<Self.pageLimit {
            let response = try page(number, plan, at: range)
            let body = response.body.bytes
            guard let page = try? JSON(parsing: body), page.kind == .array else {
                guard number == 0 else { throw brokenPage(number, at: range) }
                return response
            }
            // A server that knows no pages gives the same list again, or more rows than a page has.
            if page.count > 0, let same = pages.firstIndex(of: body) {
                screen.note("page \(number) is page \(same) again, so that is taken for the end of the list")
                return response.with(body: ListBytes.joined(pages))
            }
            pages.append(body)
            if page.count != plan.rows { return response.with(body: ListBytes.joined(pages)) }
            screen.update("\(pages.count) page\(pages.count == 1 ? "" : "s"), \(pages.count * plan.rows) rows")
        }
        throw InterpreterError(
            .unexpectedStatus,
            "the list did not end within \(Self.pageLimit) pages of \(plan.rows) rows; nothing is kept of it",
            hint: plan.rows < 1000
                ? "ask for larger pages: maxRows=1000" : "narrow the search, or go page by page: page=0",
            at: range)
    }

    private func page(_ number: Int, _ plan: PagePlan, at range: Range<Int>) throws(InterpreterError) -> Response {
        do throws(InterpreterError) {
            let response = try transmit(plan.request(number), at: range)
            scope.answer = Answer(response)
            try check(response, of: plan.prepared, at: range)
            return response
        } catch {
            guard number > 0, error.status != .interrupted else { throw error }
            throw InterpreterError(
                error.status, "page \(number) of the list: \(error.message)", hint: error.hint, at: error.range)
        }
    }

    /// A search that is a POST has pages too.
    private func isPagedList(_ prepared: PreparedRequest) -> Bool {
        let operation = session.operation(prepared.api.method.name, prepared.api.target)?.operation
        return prepared.api.method == .get || operation.map { $0.isPaged && !$0.isWrite } == true
    }

    private func brokenPage(_ number: Int, at range: Range<Int>) -> InterpreterError {
        InterpreterError(.unexpectedStatus, "page \(number) is no list, though the pages before it were", at: range)
    }

    /// Without `--all`, a full page may not be everything.
    func noteFullPage(_ answer: Answer, of request: RequestStatement) {
        guard request.verb == .get, !request.flags.all, let rows = QueryNumber.find("maxRows", in: answer.response.url),
            let value = try? answer.value(), value.kind == .array, value.count == rows
        else { return }
        let came = rows == 1 ? "1 row came" : "\(rows) rows came"
        screen.note("\(came), as many as asked for: there may be more, and --all fetches them")
    }
}

/// The requests for the pages of one list.
private struct PagePlan {
    let rows: Int
    let prepared: PreparedRequest
    private let base: URLBuilder

    init(_ prepared: PreparedRequest, defaultRows: Int, isList: Bool, at range: Range<Int>) throws(InterpreterError) {
        guard isList else {
            throw InterpreterError(
                .usage, "--all is for lists: get, and searches that have pages", hint: "leave out --all", at: range)
        }
        guard QueryNumber.find("page", in: prepared.api.target) == nil else {
            throw InterpreterError(
                .usage, "--all counts the pages itself", hint: "leave out page, or leave out --all", at: range)
        }
        var base = URLBuilder(prepared.api.target)
        let typed = QueryNumber.find("maxRows", in: prepared.api.target)
        if let typed, typed < 1 {
            throw InterpreterError(.usage, "a page of \(typed) rows never ends", hint: "maxRows=100", at: range)
        }
        if typed == nil { base.appendQueryItem("maxRows", "\(defaultRows)") }
        (rows, self.prepared, self.base) = (typed ?? defaultRows, prepared, base)
    }

    func request(_ page: Int) -> PreparedRequest {
        var url = base
        url.appendQueryItem("page", "\(page)")
        var api = prepared.api
        api.target = url.url
        return PreparedRequest(api: api, flags: prepared.flags, range: prepared.range, notes: [])
    }
}

/// A number in the query of a URL.
enum QueryNumber {
    static func find(_ name: String, in url: String) -> Int? {
        guard let mark = url.utf8.firstIndex(of: UInt8(ascii: "?")) else { return nil }
        let parameters = url[url.index(after: mark)...].split(separator: "&")
        return parameters.last { $0.hasPrefix(name + "=") }.flatMap { Int($0.dropFirst(name.count + 1)) }
    }
}

/// Lists put together from the bytes of lists.
enum ListBytes {
    static func joined(_ lists: [[UInt8]]) -> [UInt8] {
        guard lists.count != 1 else { return lists[0] }
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        for list in lists {
            guard let open = list.firstIndex(of: UInt8(ascii: "[")), let close = list.lastIndex(of: UInt8(ascii: "]"))
            else { continue }
            let rows = list[(open + 1)..<close]
            guard rows.contains(where: { $0 > 0x20 }) else { continue }
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            bytes += rows
        }
        return bytes + [UInt8(ascii: "]")]
    }
}

extension Response {
    fileprivate func with(body: [UInt8]) -> Response {
        Response(
            status: status, reason: reason, httpVersion: httpVersion, headers: headers, body: ResponseBody(body),
            timings: timings, url: url)
    }
}
