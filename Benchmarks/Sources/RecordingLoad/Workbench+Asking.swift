import DragomanModel
import Translator
import Wire

extension Workbench {
    /// Has the recording transcribed, translated and spoken.
    /// - Returns: milliseconds until all of it was told.
    func interpret(_ task: String, into languages: [LanguageTag]) async throws -> Double {
        let request = AudioProcessRequest(
            taskId: task, messageId: "message", attachmentId: "attachment", senderId: "sender", audio: audio,
            targetLanguages: languages.map(\.value), userLanguage: "en")
        return try await visitor.ask(.audioProcess(request), taskID: task).milliseconds
    }

    /// Has the recording transcribed, as fast as the recogniser of that language is.
    func transcribe(
        _ task: String, _ language: LanguageTag
    ) async throws -> (transcript: Transcript, milliseconds: Double) {
        let request = TranscriptionRequest(
            taskId: task, messageId: "message", audio: audio, language: language.value)
        let (answer, milliseconds) = try await visitor.ask(.transcription(request), taskID: task)
        guard case .transcriptionCompleted(let completed) = answer else {
            throw LoadError("a transcription was answered with something else")
        }
        return (completed.transcript, milliseconds)
    }

    /// Has a sentence translated.
    /// - Returns: milliseconds until it was told in all languages.
    func translate(_ task: String, into languages: [LanguageTag]) async throws -> Double {
        let request = TranslationRequest(
            taskId: task, messageId: "message", text: "Are you coming to the station tomorrow?",
            sourceLanguage: "en", targetLanguages: languages.map(\.value))
        return try await visitor.ask(.translation(request), taskID: task, answers: languages.count).milliseconds
    }

    /// The stages of a task that was answered, by their names.
    func stages(of task: String) async throws -> [String: TranslatorSnapshot.StageRecord] {
        // A task is answered a moment before it is written down.
        for _ in 0..<1_000 {
            if let record = await server.snapshot().timeline.first(where: { $0.taskID == task }) {
                return Dictionary(record.stages.map { ($0.name, $0) }) { first, _ in first }
            }
            try await Task.sleep(for: .milliseconds(1))
        }
        throw LoadError("\(task) is not in the timeline")
    }
}
