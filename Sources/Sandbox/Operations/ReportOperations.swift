import LosslessJSON
import RingCX

/// The reports of the old kind: what can be asked of each, and one as text, a row for each call.
enum ReportOperations {
    private static let criteria = ResourceType(schema: "ReportCriteria", idField: "", in: .builtIn)
    private static let parameters = ResourceType(schema: "ReportParams", idField: "", in: .builtIn)
    private static let types = [
        "DIALER_RESULT_DOWNLOAD": "DIALER_RESULT_DOWNLOAD_CRITERIA",
        "GLOBAL_CALL_TYPE_EXCEL": "GLOBAL_CALL_TYPE_CRITERIA",
        "GLOBAL_CALL_TYPE_DELIMITED": "GLOBAL_CALL_TYPE_CRITERIA", "ALL_CALLS": "ALL_CALLS_CRITERIA",
        "IVR_DETAIL": "IVR_DETAIL_CRITERIA", "TFN_DID_MANAGER_SUPERUSER_EXCEL": "TFN_DID_MANAGER_CRITERIA",
        "TFN_DID_MANAGER_EXCEL": "TFN_DID_MANAGER_CRITERIA",
        "TFN_DID_MANAGER_DELIMITED": "TFN_DID_MANAGER_CRITERIA", "CASPER_REPORT": "CASPER_CRITERIA",
    ]
    private static let columns = ["uii", "ani", "dnis", "enqueueTime", "callState", "destinationName"]

    static let all = [
        Operation("GET", Operation.adminRoot + "/reports/{reportType}") { _, request throws(Refusal) in
            guard let type = types[request.parameters[0]] else { throw .notFound }
            let day: Int64 = 86_400_000
            let given: [(String, JSON)] = [
                ("accountId", JSON(Directory.accounts[0].id)), ("criteriaType", JSON(type)),
                ("startDate", JSON(Timestamp.text(request.now - day))), ("endDate", JSON(Timestamp.text(request.now))),
                ("timezoneName", "US/Eastern"), ("databaseTimezone", "US/Eastern"),
            ]
            return .json(try criteria.completed(JSON(members: given)))
        },
        Operation("POST", Operation.accountRoot + "/reportsStreaming", .account, run: report),
    ]

    /// The UII has an apostrophe before it, so that spreadsheets keep its digits.
    private static func report(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let given = try parameters.completed(request.object())
        let delimiters = ["PIPE": "|", "TAB": "\t", "COMMA": ","]
        guard let delimiter = delimiters[given["delimiter"]?.string ?? "COMMA"] else {
            throw .invalid(
                "delimiter", "must be COMMA, PIPE or TAB in a sandbox", value: given["delimiter"] ?? .null)
        }
        let calls = try service.calls.of(request.parameters[0], at: request.now)
        let rows = calls.active.prefix(max(0, given["maxRows"]?.int ?? .max)).map(calls.row).map { call in
            columns.map { name in
                let text = call[name]?.scalarText ?? ""
                return quoted(name == "uii" ? "'" + text : text, delimiter)
            }.joined(separator: delimiter) + "\r\n"
        }
        let header = columns.joined(separator: delimiter) + "\r\n"
        return Reply(status: 200, contentType: .csv, body: Array((header + rows.joined()).utf8))
    }

    private static func quoted(_ text: String, _ delimiter: String) -> String {
        guard text.contains(delimiter) || text.contains("\"") else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
