import DragomanModel
import Gateway
import JSON
import Testing

@testable import GatewayHTTP

@Suite struct AnswerTests {
    private static let es =
        #""es":{"text":"Di «hola»","status":"done","fromCache":true,"corrected":false,"engine":"apertium 1","#
        + #""route":["en","es"],"confidence":0.5}"#
    private static let fr =
        #""fr":{"text":null,"status":"pending","fromCache":false,"corrected":false,"engine":null,"route":[],"#
        + #""confidence":null}"#
    private static let zh =
        #""zh":{"text":null,"status":"failed","fromCache":false,"corrected":false,"engine":null,"route":[],"#
        + #""confidence":null,"code":"NO_ROUTE","message":"No engine translates en to zh."}"#
    private static let head =
        #"{"messageId":"m1","conversationId":"c1","senderId":"anna","content":"Say \"hi\"\n","sourceLanguage":"en","#
        + #""detected":true,"version":1,"createdAt":"2026-05-01T08:30:00.125Z""#

    @Test func aMessageReadsAsDocumented() {
        let text = Samples.text { $0.members(of: Samples.message()) }
        #expect(text == Self.head + #","translations":{\#(Self.es),\#(Self.fr),\#(Self.zh)},"pending":["fr"]}"#)
    }

    @Test func anEditedMessageSaysWhen() {
        let message = Samples.message(editedAt: Timestamp(milliseconds: 1_777_624_260_000), translations: [])
        let text = Samples.text { $0.members(of: message) }
        #expect(text == Self.head + #","editedAt":"2026-05-01T08:31:00.000Z","translations":{},"pending":[]}"#)
    }

    @Test func oneLanguageCanBeAskedFor() {
        let text = Samples.text { $0.members(of: Samples.message(), only: "es") }
        #expect(text == Self.head + #","translations":{\#(Self.es)},"pending":[]}"#)
    }

    @Test(
        arguments: [
            (Int64(0), "1970-01-01T00:00:00.000Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z", "Mon, 28 Feb 2000 23:59:59 GMT"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z", "Tue, 29 Feb 2000 00:00:00 GMT"),
            (1_709_251_200_007, "2024-03-01T00:00:00.007Z", "Fri, 01 Mar 2024 00:00:00 GMT"),
            (4_102_444_799_000, "2099-12-31T23:59:59.000Z", "Thu, 31 Dec 2099 23:59:59 GMT"),
            (-1, "1969-12-31T23:59:59.999Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
        ] as [(Int64, String, String)])
    func timesAreUTC(milliseconds: Int64, iso8601: String, httpDate: String) {
        #expect(Timestamp(milliseconds: milliseconds).iso8601 == iso8601)
        #expect(Timestamp(milliseconds: milliseconds).httpDate == httpDate)
    }

    @Test func theStatisticsHaveTheirNames() throws {
        var snapshot = TranslationStatistics.Snapshot()
        snapshot.requests = 6
        snapshot.memoryHits = 3
        snapshot.computed = 3
        snapshot.acceptLatency.record(.milliseconds(5))
        let text = Samples.text { $0.members(of: snapshot) }
        #expect(
            text.hasPrefix(
                #"{"requests":6,"cache_hits":3,"cache_misses":3,"cache_hit_rate":50.0,"memory_hits":3,"store_hits":0,"#
                    + #""corrected_hits":0,"joined":0,"computed":3,"rejected":0,"failed":0,"discarded":0,"#
                    + #""in_flight":0,"all_cached":0,"partly_cached":0,"none_cached":0,"latency":{"accept":{"count":1,"p50":"#
            ))
        #expect(text.hasSuffix(#""answer":{"count":0,"p50":null,"p90":null,"p99":null,"p999":null}}}"#))
    }
}
