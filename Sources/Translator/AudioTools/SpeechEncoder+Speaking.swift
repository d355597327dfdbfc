import AsyncAlgorithms
import Blobs
import DragomanModel
import Scheduling

extension SpeechEncoder {
    /// Encodes speech while `speak` makes it.
    /// - Parameters:
    ///   - blob: gets the file.
    ///   - speak: hands the sound over, in pieces; it suspends while the encoder is busy.
    func encode<Value: Sendable>(
        sampleRate: Int, as encoding: AudioEncoding, into blob: BlobWriter, scratch: BlobFolder, urgency: Urgency,
        _ speak: @escaping @Sendable (_ send: @Sendable ([Int16]) async -> Void) async throws -> Value
    ) async throws -> Value {
        let sound = AsyncChannel<[Int16]>()
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                try await encode(
                    sound, sampleRate: sampleRate, as: encoding, into: blob, scratch: scratch, urgency: urgency)
                return nil
            }
            group.addTask {
                defer { sound.finish() }
                return try await speak { await sound.send($0) }
            }
            var value: Value?
            // The first error ends both.
            for try await result in group { value = result ?? value }
            guard let value else { throw CancellationError() }
            return value
        }
    }
}
