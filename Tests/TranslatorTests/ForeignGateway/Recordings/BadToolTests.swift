import DragomanModel
import TestSupport
import Testing

@testable import Translator

/// An ffmpeg that is not as it should be: whatever it does, requests are answered, and nothing of it is left.
@Suite(.endedWhenHung)
struct BadToolTests {
    private static let soon: Duration = .milliseconds(300)

    /// A script that reads a recording is bad; what encodes speech is not asked for.
    private static func reading(_ script: String) -> TestTools {
        TestTools(ffmpeg: script, ffprobe: TestTools.plain.ffprobe)
    }

    private static func probing(_ script: String) -> TestTools {
        TestTools(ffmpeg: TestTools.plain.ffmpeg, ffprobe: script)
    }

    /// It reads recordings as it should, and encodes as `script` does.
    private static func encoding(_ script: String) -> TestTools {
        TestTools(
            ffmpeg: "case \"$*\" in *pipe:0*)\n\(script)\n;; esac\n" + (TestTools.plain.ffmpeg ?? ""),
            ffprobe: TestTools.plain.ffprobe)
    }

    private static func check(
        _ tools: TestTools, stall: Duration = .seconds(600), code: String,
        _ limits: AudioLimits = AudioLimits()
    ) async throws {
        var tools = tools
        tools.stall = stall
        try await OpenTranslator.heard(by: .native, TestSound(limits: limits, tools: tools)) { gateway, translator in
            try await gateway.send(Ask.process("bad", ["es"]), TestRecording.wave(0))
            let (bad, text) = try await gateway.receive(Ask.text(), beside: "bad")
            #expect(text["translatedText"] == "HOUSE")
            #expect([bad["type"], bad["errorCode"]] == ["audio_process_error", code])
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
        }
    }

    @Test(arguments: [
        "exec sleep 600", "head -c 64000 /dev/zero; exec sleep 600",
        "trap '' TERM INT HUP; sleep 600 & wait; sleep 600",
    ])
    func oneThatHangsIsEnded(_ script: String) async throws {
        try await Self.check(Self.reading(script), stall: Self.soon, code: "ENGINE_FAILED")
    }

    @Test func oneThatHangsAtTheHeadIsEnded() async throws {
        try await Self.check(Self.probing("exec sleep 600"), stall: Self.soon, code: "ENGINE_FAILED")
    }

    /// It ends, but whoever it leaves behind holds its output: whichever is noticed first.
    @Test func oneThatLeavesSomebodyBehindIsEndedWithThem() async throws {
        var tools = Self.reading("sleep 600 & exit 0")
        tools.stall = Self.soon
        try await OpenTranslator.heard(by: .native, TestSound(tools: tools)) { gateway, translator in
            let message = try await gateway.ask(Ask.transcription(), TestRecording.wave(0))
            #expect(["ENGINE_FAILED", "INVALID_AUDIO"].contains(message["errorCode"]))
            try await translator.expectsNothingLeft()
        }
    }

    /// A recording that ffmpeg does not want is not one that can be decoded.
    @Test(arguments: ["exit 1", "exec /nonexistent/program"])
    func oneThatGivesUpSaysThatThereIsNoSound(_ script: String) async throws {
        try await Self.check(Self.reading(script), code: "INVALID_AUDIO")
        try await Self.check(Self.probing(script), code: "INVALID_AUDIO")
    }

    @Test func halfAReportSaysThatThereIsNoSound() async throws {
        try await Self.check(Self.probing("echo '{'; exit 1"), code: "INVALID_AUDIO")
    }

    /// Another one may get through. What it has given is half of the recording, and not told as the whole.
    @Test(arguments: ["kill -9 $$", "kill -SEGV $$"])
    func oneThatIsEndedSaysNothingOfTheRecording(_ end: String) async throws {
        try await Self.check(Self.reading(end), code: "ENGINE_FAILED")
        try await Self.check(Self.reading(Self.half + end), code: "ENGINE_FAILED")
        try await Self.check(Self.probing(end), code: "ENGINE_FAILED")
    }

    private static let half = #"""
        while [ "$1" != -i ]; do shift; done
        tail -c +45 "${2#file:}" | head -c 38400

        """#

    /// What a damaged recording still holds is used.
    @Test func oneThatGivesUpLateHasGivenWhatThereIs() async throws {
        let tools = Self.reading(Self.half + "exit 1")
        try await OpenTranslator.heard(by: .native, TestSound(tools: tools)) { gateway, translator in
            let message = try await gateway.ask(Ask.transcription(), TestRecording.wave(0, 1))
            #expect([message["type"], message["text"]] == ["transcription_completed", "zero"])
            try await translator.expectsNothingLeft()
        }
    }

    @Test func oneThatWritesWithoutEndIsEnded() async throws {
        let limits = AudioLimits(maxDuration: .seconds(20))
        try await Self.check(Self.reading("exec cat /dev/zero"), code: "AUDIO_TOO_LONG", limits)
        try await Self.check(Self.probing("exec yes"), code: "ENGINE_FAILED")
        // To the wrong place, too: that is read, and is no progress.
        try await Self.check(Self.reading("exec cat /dev/zero >&2"), stall: Self.soon, code: "ENGINE_FAILED")
    }

    @Test func oneThatTalksNonsenseIsNotBelieved() async throws {
        try await Self.check(Self.probing("echo hello"), code: "ENGINE_FAILED")
    }

    /// No recording is to blame.
    @Test func oneThatIsMissingIsNamed() async throws {
        var tools = TestTools.plain
        tools.missing = ["ffmpeg"]
        try await Self.check(tools, code: "ENGINE_FAILED")
        tools.missing = ["ffprobe"]
        try await Self.check(tools, code: "ENGINE_FAILED")
    }

    @Test func withoutItsConfinementNothingRuns() async throws {
        var tools = TestTools.plain
        tools.missing = ["dragoman-tool-chain"]
        try await Self.check(tools, code: "ENGINE_FAILED")
    }

    private static func checkSpeech(_ script: String, stall: Duration? = nil) async throws {
        try await OpenTranslator.heard(
            by: .native, TestSound(tools: encoding(script), encodingStall: stall)
        ) { gateway, translator in
            let given = #","mobileTranscription":{"text":"Hi","language":"en"}"#
            let request = Ask.process("t", ["es"], given).replacing(#""wav""#, with: #""opus""#)
            try await gateway.send(request, TestRecording.wave(0))
            let messages = try await gateway.receiveToTheEnd()
            #expect(messages.map { $0["type"] } == ["transcription_ready", "audio_process_error"])
            #expect(messages.last?["errorCode"] == "ENGINE_FAILED")
            #expect(messages.last?.answer.number("retryable") == 1)
            try await translator.expectsNothingLeft()
            #expect(try await gateway.hearsNothingElse())
        }
    }

    @Test(arguments: [
        "exit 0", "kill -9 $$", "cat >/dev/null", "echo half; exit 1", "exec cat /dev/zero",
    ])
    func anEncoderThatFailsFailsItsLanguage(_ script: String) async throws {
        try await Self.checkSpeech(script)
    }

    @Test(arguments: ["exec sleep 600", "cat >/dev/null; exec sleep 600"])
    func anEncoderThatHangsFailsItsLanguage(_ script: String) async throws {
        try await Self.checkSpeech(script, stall: Self.soon)
    }
}
