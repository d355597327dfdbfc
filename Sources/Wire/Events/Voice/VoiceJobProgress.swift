import JSON

/// How far the work on a recording is. To `audio_process` it is told only to those who asked for `ack` (**ours**).
package struct VoiceJobProgress: Hashable, Sendable {
    static let type = "voice_job_progress"

    package var taskId: String
    package var jobId: String
    /// 0…1.
    package var progress: Double
    package var currentStep: String?
    package var timestamp: Double?

    package init(taskId: String, jobId: String, progress: Double, currentStep: String?, timestamp: Double?) {
        self.taskId = taskId
        self.jobId = jobId
        self.progress = progress
        self.currentStep = currentStep
        self.timestamp = timestamp
    }

    init(_ reader: EnvelopeReader) throws(WireError) {
        taskId = try reader.taskId()
        jobId = reader.shortString("jobId") ?? taskId
        guard let progress = reader.double("progress") else { throw .missingField("progress", reader.subject) }
        self.progress = min(max(progress, 0), 1)
        currentStep = reader.shortString("currentStep")
        timestamp = reader.double("timestamp")
    }

    func json() -> Frame {
        JSONWriter.object { json in
            json.field("type", Self.type)
            json.field("taskId", taskId)
            json.field("jobId", jobId)
            json.field("progress", progress)
            json.field("currentStep", currentStep)
            json.field("timestamp", timestamp)
        }
    }
}
