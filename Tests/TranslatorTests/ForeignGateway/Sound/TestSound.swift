import Blobs
import DragomanModel
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Translator

/// What a test's Translator has for sound: engines and tools of tests, unless the real ones are asked for.
struct TestSound {
    var recognisers: [any Recogniser] = [GatedRecogniser(isOpen: true)]
    var speech: [any SpeechEngine] = [GatedSpeech()]
    var meters: [any VoiceMeter] = []
    var limits = AudioLimits()
    var tools = TestTools.plain
    /// Nil: as with those that read.
    var encodingStall: Duration?
    var areBlobsShared = false
    /// Segments of a recording that are recognised side by side.
    var window = 3

    func engines(in folder: String) async throws -> AudioEngines {
        // As every executable of ours does: a child may be gone when it is written to.
        signal(SIGPIPE, SIG_IGN)
        let tools = try await tools.configuration(in: folder)
        var encoding = tools
        if let encodingStall { encoding.stall = encodingStall }
        return AudioEngines(
            limits: limits, decoder: AudioDecoder(configuration: tools, limits: limits),
            encoder: SpeechEncoder(configuration: encoding), recognisers: recognisers, speech: speech, meters: meters,
            blobs: try BlobFolder(folder), areBlobsShared: areBlobsShared, window: window)
    }
}

extension OpenTranslator {
    /// Runs `body` with a Translator that hears and speaks, and one Gateway at one of its doors. Whatever `body` does, no file
    /// and no child is left afterwards.
    static func heard(
        by door: ForeignGateway.Door, link: ForeignGateway.Link = .audio,
        engine: any TranslationEngine = GatedEngine(isOpen: true), _ sound: TestSound = TestSound(),
        _ change: (inout TranslatorConfiguration) -> Void = { _ in },
        _ body: @escaping @Sendable (ForeignGateway, OpenTranslator) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            let audio = try await sound.engines(in: folder)
            try await visited(by: door, link: link, engine: engine, audio: audio, change, body)
            #expect(try LeftOvers.files(in: folder).isEmpty)
            try await ProcessTable.waitForEnd(ofCommandsNaming: folder)
        }
    }

    /// Where recordings are worked on.
    var folder: String { server.audio?.engines.blobs.path ?? "" }

    /// Waits until nothing is worked on any more; then no file and no child may be left.
    func expectsNothingLeft() async throws {
        await server.lanes.idle()
        #expect(try LeftOvers.files(in: folder).isEmpty)
        try await ProcessTable.waitForEnd(ofCommandsNaming: folder)
    }
}

/// What should not be there any more.
enum LeftOvers {
    static func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder)/incoming")
    }
}
