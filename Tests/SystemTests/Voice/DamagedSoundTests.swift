import HTTPTestSupport
import TestSupport
import Testing

extension EndToEnd.OneVoiceServer {
    /// Files that begin as sound and are not what they promise: what can be heard is used, everything else fails with a
    /// code, and nothing hangs.
    @Suite struct DamagedSoundTests {
        private let server: RunningServer
        private let folder: SoundFolder
        private let before: Set<String>

        init() throws {
            server = try EndToEnd.OneVoiceServer.server
            folder = try EndToEnd.OneVoiceServer.folder
            before = try folder.files
        }

        private func expectFailure(_ bytes: [UInt8], _ code: String) async throws {
            let recording = try await server.transcribe(bytes)
            #expect(recording.status == "failed")
            #expect(recording.failures.map(\.code) == [code])
            #expect(recording.failures.allSatisfy { !$0.message.isEmpty && $0.language == nil })
            #expect(recording.transcript == nil)
            try await expectNothingLeft(recording)
        }

        /// Only the upload itself stays, until it is deleted.
        private func expectNothingLeft(_ recording: RecordingAnswer) async throws {
            try await folder.waitUntilNothingComesIn()
            #expect(try folder.files.subtracting(before).isSubset(of: folder.neededFiles))
            #expect(try await server.get("/api/audio/\(recording.recordingId)/original").status == 200)
            #expect(try await server.delete("/api/audio/\(recording.recordingId)").status == 204)
            try await server.expectNormalService()
        }

        /// Recorders that stop early leave such files.
        @Test(.endedWhenHung, arguments: [SoundFormat.ogg, .webm, .mp3, .flac, .wav])
        func aFileThatIsCutIsHeardAsFarAsItGoes(format: SoundFormat) async throws {
            let whole = try await Clip.converted(format)
            let recording = try await server.transcribe(Array(whole.prefix(whole.count * 6 / 10)))
            #expect(recording.status == "done")
            #expect(recording.transcript?.text.hasPrefix("He was not") ?? false)
            #expect((500...2_500).contains(recording.durationMs ?? 0))
            try await expectNothingLeft(recording)
        }

        /// Its index stood at the end.
        @Test(.endedWhenHung, arguments: [SoundFormat.m4a, .threeGP])
        func aFileWithoutItsIndexCannotBeHeard(format: SoundFormat) async throws {
            let whole = try await Clip.converted(format)
            try await expectFailure(Array(whole.prefix(whole.count * 6 / 10)), "INVALID_AUDIO")
        }

        @Test(.endedWhenHung, arguments: SoundFormat.allCases)
        func aHeadAlone(format: SoundFormat) async throws {
            try await expectFailure(Array(try await Clip.converted(format).prefix(44)), "INVALID_AUDIO")
        }

        @Test(.endedWhenHung) func theFirstLineOfATelephonesFile() async throws {
            try await expectFailure(Array("#!AMR\n".utf8), "INVALID_AUDIO")
        }

        @Test(
            .endedWhenHung,
            arguments: [
                (channels: 0, sampleRate: 16_000), (channels: 65_535, sampleRate: 16_000),
                (channels: 1, sampleRate: 0), (channels: 1, sampleRate: 384_000),
                (channels: 1, sampleRate: 4_294_967_295),
            ])
        func headsThatNoRecorderWrites(channels: Int, sampleRate: Int) async throws {
            let sound = try WaveFile.sound(of: Clip.short)
            try await expectFailure(
                WaveFile(channels: channels, sampleRate: sampleRate, sound: sound).bytes, "INVALID_AUDIO")
        }

        /// A head that promises hours: it ends where the sound does.
        @Test(.endedWhenHung, arguments: [.max, 0x7FFF_FFFF] as [UInt32])
        func aHeadThatPromisesFourGigabytes(promised: UInt32) async throws {
            let file = WaveFile(promised: promised, sound: try WaveFile.sound(of: Clip.short))
            let recording = try await server.transcribe(file.bytes)
            if recording.status == "done" {
                #expect(recording.transcript?.text.contains("young man") ?? false)
                #expect((2_500...3_500).contains(recording.durationMs ?? 0))
            } else {
                #expect(recording.failures.map(\.code) == ["AUDIO_TOO_LONG"])
            }
            try await expectNothingLeft(recording)
        }

        @Test(.endedWhenHung) func silence() async throws {
            try await expectFailure(WaveFile(sound: [UInt8](repeating: 0, count: 160_000)).bytes, "NO_SPEECH")
        }

        /// Whatever it is taken for, ffmpeg opens no other file for it.
        @Test(
            .endedWhenHung,
            arguments: [
                Array("RIFF\u{24}\u{0}\u{0}\u{0}WAVE".utf8), Array("ID3\u{4}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}".utf8),
                Array("#!AMR\n".utf8), Array("OggS\u{0}".utf8),
            ])
        func aPlaylistBehindTheHeadOfASound(head: [UInt8]) async throws {
            let playlist = "\n#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://\(Clip.short)\n#EXT-X-ENDLIST\n"
            let recording = try await server.transcribe(head + Array(playlist.utf8))
            #expect(recording.status == "failed")
            #expect(["INVALID_AUDIO", "NO_SPEECH"].contains(recording.failures.first?.code))
            try await expectNothingLeft(recording)
        }

        @Test(.endedWhenHung) func manyBytesOfNoiseBehindATag() async throws {
            let tag = Array("ID3\u{4}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}".utf8)
            try await expectFailure(tag + WaveFile.noise(25_000_000), "INVALID_AUDIO")
        }

        /// Eleven seconds at the highest rate there may be, with six channels: noise is sound, too.
        @Test(.endedWhenHung) func manyBytesOfNoiseThatCanBeHeard() async throws {
            let file = WaveFile(channels: 6, sampleRate: 192_000, sound: WaveFile.noise(25_000_000))
            let recording = try await server.transcribe(file.bytes)
            #expect(["done", "failed"].contains(recording.status))
            #expect(recording.failures.allSatisfy { $0.code == "NO_SPEECH" })
            try await expectNothingLeft(recording)
        }

        /// Debian's ffmpeg reads what telephones send and cannot write it: frames of any bits are a sound.
        @Test(.endedWhenHung) func framesOfATelephoneAreDecoded() async throws {
            let noise = WaveFile.noise(32 * 100)
            let frames = stride(from: 0, to: noise.count, by: 32).flatMap { [0x3C] + noise[$0..<$0 + 31] }
            let recording = try await server.transcribe(Array("#!AMR\n".utf8) + frames)
            #expect(recording.status == "done" || recording.failures.map(\.code) == ["NO_SPEECH"])
            try await expectNothingLeft(recording)
        }
    }
}
