import DragomanModel
import Testing

@testable import Translator

@Suite struct AudioReportTests {
    private func report(_ json: String) throws -> AudioReport { try AudioReport(Array(json.utf8)) }

    @Test func whatFfprobeSaysIsRead() throws {
        let report = try report(
            """
            {
                "programs": [],
                "streams": [
                    { "sample_rate": "16000", "channels": 2 }
                ],
                "format": { "duration": "3.264000" }
            }
            """)
        #expect(report.channels == 2)
        #expect(report.sampleRate == 16_000)
        #expect(report.seconds == 3.264)
        #expect(report.milliseconds == 3_264)
    }

    /// Nothing for what is no sound, and for a program that was stopped, or gave up, before it had said all.
    @Test(arguments: [
        "", "{\n", #"{"streams":[{"sample_rate":"160"#, "{}", "{\n\n}", #"{"streams":[],"format":{}}"#,
        #"{"streams":[{}],"format":{"duration":"N/A"}}"#,
    ])
    func whatIsNoSoundHasNothing(_ json: String) throws {
        let report = try report(json)
        #expect([report.channels, report.sampleRate, report.milliseconds] == [0, 0, 0])
        #expect(report.seconds == nil)
    }

    /// A header may say anything, and ffprobe tells it.
    @Test(arguments: ["-1", "1e300", "nan", "inf", "1000000001", "", "three"])
    func aLengthThatCannotBeIsNone(_ duration: String) throws {
        let report = try report(
            #"{"streams":[{"sample_rate":"16000","channels":1}],"format":{"duration":"\#(duration)"}}"#)
        #expect(report.seconds == nil)
        #expect(report.milliseconds == 0)
    }

    @Test(arguments: [
        #"{"streams":{},"format":[]}"#, #"{"streams":["x"],"format":7}"#,
        #"{"streams":[{"sample_rate":16000,"channels":"1"}],"format":{"duration":3}}"#,
        #"{"streams":[{"sample_rate":"1e99","channels":1e99}]}"#,
    ])
    func whatIsOfAnotherTypeIsNothing(_ json: String) throws {
        let report = try report(json)
        #expect([report.channels, report.sampleRate, report.milliseconds] == [0, 0, 0])
    }

    @Test(arguments: ["[]", "ffprobe: not found", "\n", "\u{FEFF}{}"])
    func whatIsNoReportIsTheProgramsFault(_ text: String) {
        let error = #expect(throws: ServiceError.self) { try report(text) }
        #expect(error?.code == .engineFailed)
        #expect(error?.retryable == true)
    }
}
