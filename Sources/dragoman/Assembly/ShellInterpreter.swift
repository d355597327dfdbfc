import Blobs
import Configuration
import DragomanModel
import Gateway
import Glibc
import Logging
import NIOConcurrencyHelpers
import Translator
import UnixSignals
import ZeroMQLink

/// A Translator for sound with a link to it, in this process, for as long as a command runs.
struct ShellInterpreter {
    let link: TranslatorLink
    let blobs: BlobFolder
    /// What is told of recordings, in order.
    let news: AsyncStream<RecordingNews>

    static let tenant = "shell"

    static func with(
        _ assembly: TranslatorAssembly, config: ConfigReader, logger: Logger,
        _ body: (ShellInterpreter) async throws -> Void
    ) async throws {
        // Caught from here on: there is no moment in which the folder would stay.
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let work = try WorkFolder(shared: "")
        defer { work.remove() }
        let endpoints = ["text", "audio", "voice"].map { "inproc://dragoman-shell-\($0)" }
        try await Wiring.with(hubs: 2) { wiring in
            let server = try await assembly.server(
                config: config, hub: wiring.hubs[0], doors: TranslatorDoors(links: endpoints), blobs: work.blobs,
                areBlobsShared: true, logger: logger)
            let address = TranslatorAddress.native(text: endpoints[0], audio: endpoints[1], voice: endpoints[2])
            let link = try await TranslatorLink(
                hub: wiring.hubs[1], translators: [TranslatorPeer(address)], policy: RequestPolicy(),
                blobs: work.blobs, areBlobsShared: true, logger: logger)
            // One recording is worked on: there is no more news of it than languages and a few words.
            let (news, door) = AsyncStream.makeStream(
                of: RecordingNews.self, bufferingPolicy: .bufferingOldest(1_024))
            try await withThrowingTaskGroup { group in
                group.addTask { try await server.run() }
                group.addTask {
                    try await link.run { _ in
                    } onNews: {
                        door.yield($0)
                    }
                }
                group.addTask {
                    // Whoever has seen enough leaves nothing of the recording behind. Children end with their parent.
                    for await signal in signals {
                        work.remove()
                        exit(128 + signal.rawValue)
                    }
                }
                try await body(ShellInterpreter(link: link, blobs: work.blobs, news: news))
                group.cancelAll()
                while let result = await group.nextResult() {
                    if case .failure(let error) = result, !(error is CancellationError) { throw error }
                }
            }
        }
    }

    /// Has a file worked on, and hands over what is told of it until its end.
    /// - Throws: why nothing could be made of it; `STORAGE_UNAVAILABLE` where the file cannot be read.
    func work(
        on file: String, language: LanguageTag?, into targets: [LanguageTag], encoding: AudioEncoding = .opus,
        _ take: (RecordingNews.Change) throws -> Void
    ) async throws {
        let blob = try blobs.incoming()
        do {
            try blob.append(contentsOf: file)
        } catch {
            throw ServiceError(.notFound, "The file \(file) cannot be read.")
        }
        let byteCount = blob.byteCount
        let audio = StoredAudio(
            hash: try blob.keep(tenant: Self.tenant), mimeType: "application/octet-stream", byteCount: byteCount)
        link.submit(
            RecordingJob(
                taskID: "shell", tenant: Self.tenant, recordingID: "shell", conversationID: nil, senderID: nil,
                audio: audio, language: language, transcript: nil, targetLanguages: targets, encoding: encoding,
                manner: nil, priority: .interactive))
        for await one in news {
            try take(one.change)
            switch one.change {
            case .recognised, .transcribed, .spoken, .languagesFailed: continue
            case .ended: return
            case .failed(let error, let failures):
                if failures.isEmpty { throw error }
                return
            case .lost: throw ServiceError(.overloaded, "More was told than could be written.", retryable: true)
            }
        }
    }
}
