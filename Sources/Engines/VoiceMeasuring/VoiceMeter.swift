import DragomanModel
import JSON
import Wire

/// Measures voices. Each measurement begins afresh: the same sound gives the same figures.
struct VoiceMeter: Engine {
    private static let enoughSeconds = 60
    private static let maxSeconds = 120

    func answer(_ question: ChildMessage) throws(ServiceError) -> [UInt8] {
        let samples = ChildSamples.samples(question.body)
        guard samples.count <= Self.maxSeconds * Sound.recognitionRate else {
            throw ServiceError(
                .audioTooLong,
                "A sample of a voice must not be longer than \(Self.maxSeconds) seconds; \(Self.enoughSeconds) are enough."
            )
        }
        let measurement = try VoiceMeasurement(of: samples)
        return ChildMessage.encode { json in
            json.member("pitchHz", measurement.pitch.map { Double($0.median) })
            json.member("pitch10Hz", measurement.pitch.map { Double($0.percentile10) })
            json.member("pitch90Hz", measurement.pitch.map { Double($0.percentile90) })
            json.key("fingerprint")
            if let fingerprint = measurement.fingerprint {
                json.array(fingerprint.values) { $0.number(Double($1)) }
            } else {
                json.null()
            }
        }
    }
}
