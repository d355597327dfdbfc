import Wire

/// What comes over the wire, from either side: read, or refused with a sentence. What was read can be written. Each says
/// whether it was read.
enum WireTarget {
    static func request(_ frames: [[UInt8]]) throws -> Bool {
        do {
            let request = try Envelope.decodeRequest(frames)
            _ = Envelope.encode(request)
            return true
        } catch {
            guard !error.description.isEmpty else { throw Finding("a refusal without a sentence") }
            return false
        }
    }

    static func event(_ frames: [[UInt8]]) throws -> Bool {
        do {
            let event = try Envelope.decodeEvent(frames)
            _ = Envelope.encode(event)
            return true
        } catch {
            guard !error.description.isEmpty else { throw Finding("a refusal without a sentence") }
            return false
        }
    }
}
