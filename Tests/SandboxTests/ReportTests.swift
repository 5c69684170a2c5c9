import LosslessJSON
import Sandbox
import Testing

@Suite struct ReportTests {
    let client: SandboxClient

    init() throws { client = try .signedIn() }

    @Test func aReportIsText() throws {
        let path = account + "/reportsStreaming"
        let answer = try client.post(path, #"{"reportType":"ALL_CALLS","delimiter":"PIPE"}"#)
        #expect(answer.contentType == "text/csv")
        #expect(answer.text.hasPrefix("uii|ani|dnis|"))
        #expect(answer.text.contains("\r\n'20"))
        #expect(
            try client.post(path, #"{"reportType":"ALL_CALLS","maxRows":0}"#).text.split(separator: "\r\n").count == 1)
        #expect(try client.post(path, #"{"reportType":"NONE"}"#).violations == ["reportType"])
        #expect(try client.post(path, #"{"delimiter":"HTML"}"#).violations == ["delimiter"])
        #expect(try client.post(path, "").status == 400)
    }

    @Test func everyReportHasItsCriteria() throws {
        let root = "/voice/api/v1/admin/reports"
        #expect(try client.get(root + "/ALL_CALLS").json["criteriaType"]?.string == "ALL_CALLS_CRITERIA")
        #expect(try client.get(root + "/NONE").status == 404)
    }

    @Test func audioFilesAreKeptByName() throws {
        let list = account + "/utilities/audioFiles"
        #expect(try client.upload(list + "?audioName=hold.wav", "RIFF").json["fileSize"]?.int == 4)
        #expect(try client.upload(list + "?audioName=hold.wav", "RIFF").status == 409)
        #expect(try client.upload(list, "RIFF").violations == ["audioName"])
        #expect(try client.put(list + "/hold.wav/rename?newFileName=wait.wav", "").status == 200)
        #expect(try client.put(list + "/hold.wav/rename?newFileName=x.wav", "").status == 404)
        #expect(try client.get(list).json[0]?["fileName"]?.string == "wait.wav")
        #expect(try client.delete(list + "/wait.wav/remove").text == "true")
        #expect(try client.get(list).text == "[]")
    }
}
