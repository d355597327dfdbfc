import DragomanModel
import NIOConcurrencyHelpers

/// Of the progress of a recording each reader is told the latest: one that is slow misses what came between.
extension EventFeed {
    func progressed(_ progress: JobProgress, tenant: String) {
        let stream = Stream(tenant: tenant, conversationID: progress.streamID)
        let woken = state.withLockedValue { state in
            guard let readers = state.readers[stream] else { return [CheckedContinuation<Void, any Error>]() }
            return readers.filter(\.value.hearsProgress).keys.compactMap { number in
                state.readers[stream]?[number]?.progress[progress.recordingID] = progress
                return state.take(stream, number)
            }
        }
        for continuation in woken { continuation.resume() }
    }

    /// What a reader has not been told yet.
    func takeProgress(_ reader: ReaderID) -> [JobProgress] {
        state.withLockedValue { state in
            let waiting = state.readers[reader.stream]?[reader.number]?.progress ?? [:]
            if !waiting.isEmpty { state.readers[reader.stream]?[reader.number]?.progress = [:] }
            return waiting.values.sorted { $0.recordingID < $1.recordingID }
        }
    }
}
