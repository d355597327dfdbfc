import DragomanModel
import Testing

@testable import Wire

/// Requests about recordings to the byte, and read back.
@Suite struct WrittenRecordingRequestTests {
    @Test func aRecordingWithEverything() throws {
        let request = AudioProcessRequest(
            taskId: "t", messageId: "m", attachmentId: "a", senderId: "s", conversationId: "c",
            audio: .bytes([82, 73, 70, 70]), audioMimeType: "audio/wav",
            mobileTranscription: GivenTranscript(
                text: "he was not \"ill\"", language: "en", confidence: 0.5, segments: Sample.segments),
            targetLanguages: ["es", "pt-BR"], userLanguage: "en", generateVoiceClone: true, modelType: "premium",
            terms: Sample.terms, encoding: .mp3, manner: Sample.manner)
        try Written.check(
            .audioProcess(request),
            #"{"type":"audio_process","taskId":"t","messageId":"m","attachmentId":"a","senderId":"s","#
                + #""conversationId":"c","audioMimeType":"audio/wav","#
                + #""mobileTranscription":{"text":"he was not \"ill\"","language":"en","confidence":0.5,"#
                + #""source":"mobile","segments":[{"text":"he was","startMs":200,"endMs":900,"confidence":0.75},"#
                + #"{"text":"not \"ill\"","startMs":1400,"endMs":2000}]},"targetLanguages":["es","pt-BR"],"#
                + #""userLanguage":"en","generateVoiceClone":true,"modelType":"premium",\#(Sample.termsJSON),"#
                + #""format":"mp3",\#(Sample.mannerJSON),"#
                + #""binaryFrames":{"audio":1,"audioMimeType":"audio/wav","audioSize":4}}"#,
            [[82, 73, 70, 70]])
    }

    @Test func aRecordingAsAnUpstreamPeerKnowsIt() throws {
        let request = AudioProcessRequest(
            taskId: "t", messageId: "m", attachmentId: "a", senderId: "s", audio: .bytes([0]), targetLanguages: [],
            terms: RequestTerms(version: nil))
        try Written.check(
            .audioProcess(request),
            #"{"type":"audio_process","taskId":"t","messageId":"m","attachmentId":"a","senderId":"s","#
                + #""targetLanguages":[],"generateVoiceClone":false,"modelType":"basic","format":"opus","#
                + #""binaryFrames":{"audio":1,"audioSize":1}}"#,
            [[0]])
    }

    @Test func aRecordingThatBothHalvesHave() throws {
        let request = AudioProcessRequest(
            taskId: "t", messageId: "m", attachmentId: "a", senderId: "s", audio: try Sample.stored(48_213),
            audioMimeType: "audio/wav", targetLanguages: ["es"], terms: RequestTerms(tenant: "acme"), encoding: .wav)
        try Written.check(
            .audioProcess(request),
            #"{"type":"audio_process","taskId":"t","messageId":"m","attachmentId":"a","senderId":"s","#
                + #""audioMimeType":"audio/wav","targetLanguages":["es"],"generateVoiceClone":false,"#
                + #""modelType":"basic","v":1,"tenant":"acme","format":"wav","audioHash":"#
                + #""0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","audioSize":48213}"#)
    }

    @Test func aTranscriptionWithEverything() throws {
        let request = TranscriptionRequest(
            taskId: "t", messageId: "m", attachmentId: "a", audio: .bytes([1, 2]), audioFormat: "ogg",
            mobileTranscription: GivenTranscript(text: "Hola", language: "es"), terms: Sample.terms, language: "es",
            conversationId: "c")
        try Written.check(
            .transcription(request),
            #"{"type":"transcription_only","taskId":"t","messageId":"m","attachmentId":"a","audioFormat":"ogg","#
                + #""mobileTranscription":{"text":"Hola","language":"es","source":"mobile"},\#(Sample.termsJSON),"#
                + #""language":"es","conversationId":"c","binaryFrames":{"audio":1,"audioSize":2}}"#,
            [[1, 2]])
    }

    @Test func aTranscriptionAndNothingElse() throws {
        let request = TranscriptionRequest(
            taskId: "t", messageId: "m", audio: try Sample.stored(7), terms: RequestTerms(version: nil))
        try Written.check(
            .transcription(request),
            #"{"type":"transcription_only","taskId":"t","messageId":"m","audioHash":"#
                + #""0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","audioSize":7}"#)
    }
}
