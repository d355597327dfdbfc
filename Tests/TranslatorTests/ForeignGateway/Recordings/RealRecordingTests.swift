import DragomanModel
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Translator

/// People's recordings through the engines that are installed.
@Suite(.enabled(if: RealSound.isInstalled), .endedWhenHung)
struct RealRecordingTests {
    /// Heard, translated by Apertium, spoken by eSpeak NG, encoded by ffmpeg.
    @Test func aRecordingIsHeardInAnotherLanguage() async throws {
        let sound = TestSound(recognisers: [RealSound.recogniser()], speech: [RealSound.speech()], tools: .real)
        try await OpenTranslator.heard(by: .compatible, engine: RealApertium.engine(), sound) { gateway, translator in
            let request = Ask.process("t", ["es", "de"]).replacing(#""wav""#, with: #""opus""#)
            try await gateway.send(request, try RealSound.goForward())
            let messages = try await gateway.receiveToTheEnd()
            #expect(messages.count == 3)
            #expect(messages[0]["text"] == "Go forward ten meters.")
            let transcript = try messages[0].answer.inner("transcription")
            #expect(transcript["model"]?.hasPrefix("pocketsphinx ") == true)
            let segment = try #require(try transcript.objects("segments").first)
            let (start, end) = (segment.number("startMs") ?? 0, segment.number("endMs") ?? 0)
            #expect(0 < start && start < end && end <= transcript.number("durationMs") ?? 0)

            let audio = try messages[1].answer.inner("translatedAudio")
            let text = try #require(audio["translatedText"]?.lowercased())
            #expect(text.contains("diez") && text.contains("metros"))
            #expect(audio["audioMimeType"] == "audio/ogg")
            #expect(audio["voice"]?.hasPrefix("espeak-ng ") == true && audio["engine"]?.contains("eng-spa") == true)
            let told = audio.number("durationMs") ?? 0
            let heard = try await Decoded.milliseconds(try #require(messages[1].frames.first))
            #expect(told > 500 && abs(told - heard) < 150)

            let failures = try messages[2].answer.objects("failures")
            #expect(failures.map { [$0["language"], $0["code"]] } == [["de", "NO_ROUTE"]])
            try await translator.expectsNothingLeft()
        }
    }

    /// Its child is ended: nobody waits for what it does. The next recording has another one.
    @Test func whatIsCancelledIsNotRecognisedToItsEnd() async throws {
        let recogniser = RealSound.recogniser()
        try await OpenTranslator.heard(by: .native, TestSound(recognisers: [recogniser], tools: .real)) {
            gateway, translator in
            try await gateway.send(Ask.process("long", ["es"]), try RealSound.wave(RealSound.longReading))
            let child = try await Self.stopped(recogniser)
            let answered = await recogniser.snapshot().work.answered
            try await gateway.send(Ask.cancel("long"))
            let answer = try await gateway.receive()
            #expect([answer["type"], answer["errorCode"]] == ["audio_process_error", "CANCELLED"])
            try await ProcessTable.waitForEnd(ofGroup: child)
            try await translator.expectsNothingLeft()
            let pool = await recogniser.snapshot()
            #expect(pool.work.answered == answered && pool.work.cancelled > 0)

            let next = try await gateway.ask(Ask.transcription("next"), try RealSound.goForward())
            #expect(next["text"] == "Go forward ten meters.")
            let after = await recogniser.snapshot()
            #expect(after.quarantined == 0 && after.restarts == 0)
            #expect(try await gateway.hearsNothingElse())
        }
    }

    /// A child that dies in the middle of its work costs time, and nothing else.
    @Test func whatItsChildDiesOfIsRecognisedByAnother() async throws {
        let recogniser = RealSound.recogniser()
        try await OpenTranslator.heard(by: .native, TestSound(recognisers: [recogniser], tools: .real)) { gateway, _ in
            try await gateway.send(Ask.transcription(), try RealSound.goForward())
            kill(-(try await Self.working(recogniser)), SIGKILL)
            #expect(try await gateway.receive()["text"] == "Go forward ten meters.")
            let pool = await recogniser.snapshot()
            #expect(pool.restarts == 1 && pool.work.answered == 1)
        }
    }

    /// A sample of a real voice, and whose it is.
    @Test func aReaderIsToldFromAnother() async throws {
        let sound = TestSound(
            recognisers: [RealSound.recogniser()], speech: [], meters: [RealSound.meter()], tools: .real)
        try await OpenTranslator.heard(by: .native, link: .voice, sound) { gateway, translator in
            let answer = try await gateway.ask(
                Ask.profile("analyze", "1", #","include_transcription":true"#), try RealSound.wave(RealSound.reader))
            #expect(answer["type"] == "voice_profile_analyze_result")
            let voice = try answer.answer.inner("voice_characteristics")
            // A man's, who reads slowly.
            #expect((70...140).contains(voice.fraction("pitch_hz") ?? 0))
            #expect((0.5...12).contains(voice.fraction("range_semitones") ?? 0))
            #expect((0.4...1).contains(voice.fraction("speech_share") ?? 0))
            #expect((60...300).contains(voice.fraction("words_per_minute") ?? 0))
            #expect((10...100).contains(voice.fraction("signal_to_noise_db") ?? 0))
            #expect((0...0.01).contains(voice.fraction("clipped_share") ?? 1))
            #expect((0.1...1).contains(answer.answer.fraction("quality_score") ?? 0))
            let words = Set(RealSound.readerWords.split(separator: " "))
            let heard = try answer.answer.inner("transcription")["text"]?.split(separator: " ") ?? []
            #expect(words.intersection(heard).count * 2 >= words.count)

            // An embedding serves as a fingerprint.
            let embedding = #","existing_fingerprint":"\#(answer["embedding_data"] ?? "")""#
            let same = try await gateway.ask(
                Ask.profile("verify", "2", embedding), try RealSound.wave(RealSound.readerAgain))
            let other = try await gateway.ask(Ask.profile("verify", "3", embedding), try RealSound.wave("cards/001"))
            #expect([same.answer.number("is_match"), other.answer.number("is_match")] == [1, 0])
            let (near, far) = (
                same.answer.fraction("similarity_score") ?? 0, other.answer.fraction("similarity_score") ?? 1
            )
            #expect(near > 0.5 && far < 0.5)

            let json = Ask.operation("voice_compare", "4", #","binaryFrames":{"audio":1,"audioB":2}"#)
            try await gateway.send(frames: [
                Array(json.utf8), try RealSound.wave(RealSound.reader), try RealSound.wave("cards/001"),
            ])
            let compared = try await gateway.receive().inner("result")
            #expect(compared.number("is_match") == 0)
            #expect(abs((compared.fraction("similarity_score") ?? 1) - far) < 0.001)
            try await translator.expectsNothingLeft()
        }
    }

    /// Stops the recogniser's child in its tracks while it has a segment: whatever else is slow, it does not finish it.
    /// - Returns: the group of its processes.
    private static func stopped(_ recogniser: PocketSphinxRecogniser) async throws -> Int32 {
        while true {
            let child = try await working(recogniser)
            kill(-child, SIGSTOP)
            // What it had said before would be read by now, or is read before anything else.
            if await recogniser.snapshot().children.first?.state == .busy { return child }
            kill(-child, SIGCONT)
        }
    }

    /// Waits until the recogniser's child has a segment, beside its greeting.
    /// - Returns: the group of its processes.
    private static func working(_ recogniser: PocketSphinxRecogniser) async throws -> Int32 {
        while true {
            let pool = await recogniser.snapshot()
            if let child = pool.children.first, child.state == .busy, pool.work.queued == 0 {
                return child.processIdentifier
            }
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}
