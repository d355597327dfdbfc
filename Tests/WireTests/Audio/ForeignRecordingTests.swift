import DragomanModel
import Testing

@testable import Wire

/// Requests about recordings as others write them.
@Suite struct ForeignRecordingTests {
    private static let ids = #""type":"audio_process","messageId":"m","attachmentId":"a","senderId":"s""#

    private func request(_ json: String, _ frames: [Frame] = []) throws -> AudioProcessRequest {
        guard case .audioProcess(let request) = try Envelope.decodeRequest([Array(json.utf8)] + frames) else {
            throw NotThat()
        }
        return request
    }

    private func transcription(_ json: String, _ frames: [Frame] = []) throws -> TranscriptionRequest {
        guard case .transcription(let request) = try Envelope.decodeRequest([Array(json.utf8)] + frames) else {
            throw NotThat()
        }
        return request
    }

    private struct NotThat: Error {}

    /// Without a task, and with much that we have no use for.
    @Test func anUpstreamGatewaysRecording() throws {
        let json = """
            {"type": "audio_process", "messageId": "65a1", "attachmentId": "65a2", "conversationId": "65a3",
             "senderId": "65a4", "audioUrl": null, "audioMimeType": "audio/webm;codecs=opus", "audioDurationMs": 4210,
             "mobileTranscription": {"text": "Caf\\u00e9 \\ud83d\\ude00", "language": "fr", "confidence": 0.91,
              "source": "ios_speech", "segments": [{"text": "Caf\\u00e9", "startMs": 0.4, "endMs": 900.5}]},
             "targetLanguages": ["en", "es"], "generateVoiceClone": true, "modelType": "medium",
             "originalSenderId": "65a4", "existingVoiceProfile": {"profileId": "p", "userId": "65a4",
              "embedding": "AAAA", "qualityScore": 0.8, "fingerprint": {"x": 1}}, "useOriginalVoice": true,
             "voiceCloneParams": {"exaggeration": 0.5}, "timestamp": 1769700000123,
             "binaryFrames": {"audio": 1, "embedding": 2, "audioMimeType": "audio/webm", "audioSize": 3}}
            """
        let (first, second) = (try request(json, [[1, 2, 3], [4]]), try request(json, [[1, 2, 3], [4]]))
        #expect(first.taskId.hasPrefix("audio_") && first.taskId != second.taskId)
        var expected = AudioProcessRequest(
            taskId: first.taskId, messageId: "65a1", attachmentId: "65a2", senderId: "65a4", conversationId: "65a3",
            audio: .bytes([1, 2, 3]), audioMimeType: "audio/webm;codecs=opus",
            mobileTranscription: GivenTranscript(
                text: "Café 😀", language: "fr", confidence: 0.91,
                segments: [.init(text: "Café", startMilliseconds: 0, endMilliseconds: 901)]),
            targetLanguages: ["en", "es"], generateVoiceClone: true, modelType: "medium",
            terms: RequestTerms(version: nil))
        #expect(first == expected)
        expected.taskId = second.taskId
        #expect(second == expected)
    }

    /// What may be missing may be null, as Python writes it, or of another type.
    @Test(arguments: [
        "", #","targetLanguages":[]"#, #","targetLanguages":null"#,
        #","mobileTranscription":null,"userLanguage":null,"conversationId":null,"binaryFrames":null,"manner":null"#,
        #","userLanguage":7,"conversationId":{},"generateVoiceClone":"yes","modelType":[],"format":"mp4","tenant":1"#,
        #","audioHash":null,"audioBase64":null,"audioData":null,"audioMimeType":5,"deadlineMs":"soon","ack":0"#,
    ])
    func aRecordingWithNothingThatMayBeMissing(_ others: String) throws {
        let read = try request(#"{\#(Self.ids),"taskId":"t"\#(others)}"#, [[9]])
        #expect(
            read
                == AudioProcessRequest(
                    taskId: "t", messageId: "m", attachmentId: "a", senderId: "s", audio: .bytes([9]),
                    targetLanguages: [], terms: RequestTerms(version: nil)))
    }

    @Test(
        arguments: [
            // The frame that is named, whichever that is.
            (#""binaryFrames":{"audio":1}"#, [[1], [2]], .bytes([1])),
            (#""binaryFrames":{"audio":2,"embedding":1}"#, [[1], [2]], .bytes([2])),
            // None is named: the first.
            ("\"x\":0", [[1], [2]], .bytes([1])),
            // In the JSON, where a frame is not named or not there.
            (#""audioBase64":"AQID""#, [], .bytes([1, 2, 3])),
            (#""audioData":"AQI=\r\n""#, [], .bytes([1, 2])),
            (#""binaryFrames":{"embedding":1},"audioBase64":"AQ==""#, [[7]], .bytes([1])),
            (#""binaryFrames":{"audio":"1"},"audioBase64":"AQ==""#, [[7]], .bytes([1])),
            (#""audioBase64":"""#, [], .bytes([])),
            // A frame goes before all else.
            (#""binaryFrames":{"audio":1},"audioBase64":"AQ==","audioHash":"x""#, [[7]], .bytes([7])),
        ] as [(String, [Frame], WireAudio)])
    func whereTheSoundIs(_ fields: String, frames: [Frame], audio: WireAudio) throws {
        #expect(try request(#"{\#(Self.ids),"targetLanguages":[],\#(fields)}"#, frames).audio == audio)
        #expect(
            try transcription(#"{"type":"transcription_only","taskId":"t","messageId":"m",\#(fields)}"#, frames).audio
                == audio)
    }

    @Test(arguments: [(#","audioSize":48213"#, 48_213), ("", 0), (#","audioSize":-5"#, 0), (#","audioSize":"5""#, 0)])
    func aFileThatBothHave(_ size: String, byteCount: Int) throws {
        let hash = try #require(Sample.hash)
        let read = try request(#"{\#(Self.ids),"targetLanguages":[],"audioHash":"\#(hash)"\#(size)}"#)
        #expect(read.audio == .stored(hash, byteCount: byteCount))
    }

    private static let wrong: [(fields: String, frames: [Frame], error: WireError)] = [
        (#""targetLanguages":[]"#, [], .missingField("audio", subject)),
        (#""targetLanguages":[],"binaryFrames":{}"#, [[1]], .missingField("audio", subject)),
        (#""targetLanguages":[],"binaryFrames":{"audio":0}"#, [[1]], .wrongType("binaryFrames", subject)),
        (#""targetLanguages":[],"binaryFrames":{"audio":-1}"#, [[1]], .wrongType("binaryFrames", subject)),
        (#""targetLanguages":[],"binaryFrames":{"audio":2}"#, [[1]], .wrongType("binaryFrames", subject)),
        (#""targetLanguages":[],"binaryFrames":{"audio":1e15}"#, [[1]], .wrongType("binaryFrames", subject)),
        (#""targetLanguages":[],"binaryFrames":[1]"#, [[1]], .wrongType("binaryFrames", subject)),
        (#""targetLanguages":[],"audioBase64":"AQI""#, [], .wrongType("audioBase64", subject)),
        (#""targetLanguages":[],"audioBase64":"data:audio/wav;base64,AQID""#, [], .wrongType("audioBase64", subject)),
        (#""targetLanguages":[],"audioHash":"../../etc/passwd""#, [], .wrongType("audioHash", subject)),
        (
            #""targetLanguages":[],"audioHash":"\#(String(repeating: "ABCDEF01", count: 8))""#, [],
            .wrongType("audioHash", subject)
        ),
        (#""targetLanguages":"es""#, [[1]], .wrongType("targetLanguages", subject)),
        (#""targetLanguages":[{"code":"es"}]"#, [[1]], .wrongType("targetLanguages", subject)),
        (
            #""targetLanguages":[\#(String(repeating: #""es","#, count: 256))"es"]"#, [[1]],
            .overLimit("targetLanguages", subject)
        ),
        (
            #""targetLanguages":["\#(String(repeating: "e", count: 513))"]"#, [[1]],
            .overLimit("targetLanguages", subject)
        ),
        (
            #""targetLanguages":[],"mobileTranscription":"Hi""#, [[1]], .wrongType("mobileTranscription", subject)
        ),
        (#""targetLanguages":[],"mobileTranscription":{"language":"en"}"#, [[1]], .missingField("text", subject)),
        (#""targetLanguages":[],"mobileTranscription":{"text":"Hi"}"#, [[1]], .missingField("language", subject)),
        (
            #""targetLanguages":[],"mobileTranscription":{"text":"Hi","language":""}"#, [[1]],
            .missingField("language", subject)
        ),
        (
            #""targetLanguages":[],"mobileTranscription":{"text":"Hi","language":"en","segments":{}}"#, [[1]],
            .wrongType("segments", subject)
        ),
        (
            #""targetLanguages":[],"mobileTranscription":{"text":"Hi","language":"en","segments":["Hi"]}"#, [[1]],
            .wrongType("segments", subject)
        ),
        (#""targetLanguages":[],"manner":{"pitchHz":0,"rangeSemitones":1}"#, [[1]], .wrongType("manner", subject)),
        (#""targetLanguages":[],"manner":{"pitchHz":110}"#, [[1]], .wrongType("manner", subject)),
        (#""targetLanguages":[],"manner":7"#, [[1]], .wrongType("manner", subject)),
    ]

    private static let subject = WireSubject(type: "audio_process", taskId: "t", messageId: "m", attachmentId: "a")

    @Test(arguments: wrong.indices) func whatIsWrongIsNamed(_ index: Int) {
        let (fields, frames, error) = Self.wrong[index]
        #expect(throws: error) { try request(#"{\#(Self.ids),"taskId":"t",\#(fields)}"#, frames) }
    }

    /// A stretch of time that ends before it begins, or before the recording does.
    @Test(arguments: [
        #"{"text":"x","startMs":2,"endMs":1}"#, #"{"text":"x","startMs":-1,"endMs":1}"#,
        #"{"text":"x","startMs":0}"#, #"{"text":"x","endMs":5}"#, #"{"text":"x","startMs":"0","endMs":5}"#,
        #"{"text":"x","startMs":0,"endMs":1e300}"#,
    ])
    func aSegmentThatCannotBe(_ segment: String) {
        let given = #"{"text":"x","language":"en","segments":[\#(segment)]}"#
        #expect(throws: WireError.wrongType("segments", Self.subject)) {
            try request(#"{\#(Self.ids),"taskId":"t","targetLanguages":[],"mobileTranscription":\#(given)}"#, [[1]])
        }
    }

    @Test(arguments: ["messageId", "attachmentId", "senderId"]) func eachIdMustBeThere(_ name: String) {
        for value in ["", #""\#(name)":null,"#, #""\#(name)":"","#, #""\#(name)":7,"#] {
            let json = #"{\#(Self.ids),"targetLanguages":[]}"#.replacing(
                #/"(\w+)":"\w"/#, with: { $0.output.1 == name ? value + #""x":0"# : String($0.output.0) })
            let error = #expect(throws: WireError.self) { try request(json, [[1]]) }
            #expect(error?.description.contains(name) == true, "\(json)")
            // By the others the peer knows what it is about.
            #expect([error?.subject.messageId, error?.subject.attachmentId].contains { $0 != nil })
        }
    }

    @Test func aTranscriptionMustNameItsTask() {
        #expect(throws: WireError.missingField("taskId", WireSubject(type: "transcription_only", messageId: "m"))) {
            try transcription(#"{"type":"transcription_only","messageId":"m"}"#, [[1]])
        }
    }

    /// Whatever comes is read or refused.
    @Test func noBytesCrashTheReader() throws {
        try Mutations.read(
            [
                Array(
                    (#"{\#(Self.ids),"taskId":"t","targetLanguages":["es"],"binaryFrames":{"audio":1,"audioSize":2},"#
                        + #""mobileTranscription":{"text":"Hi","language":"en","confidence":0.5,"segments":["#
                        + #"{"text":"Hi","startMs":0,"endMs":9}]},\#(Sample.mannerJSON),"audioBase64":"AQI="}"#).utf8),
                [1, 2],
            ]
        ) { frames throws(WireError) in _ = try Envelope.decodeRequest(frames) }
    }
}
