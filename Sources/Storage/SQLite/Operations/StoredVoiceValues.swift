import DragomanModel

/// The numbers that stand for closed sets in the tables of recordings. They are never changed.
extension Recording.Status {
    var storedNumber: Int64 {
        switch self {
        case .queued: 0
        case .running: 1
        case .done: 2
        case .failed: 3
        case .cancelled: 4
        }
    }

    init(storedNumber: Int64) throws {
        switch storedNumber {
        case 0: self = .queued
        case 1: self = .running
        case 2: self = .done
        case 3: self = .failed
        case 4: self = .cancelled
        default: throw StorageFailure.unreadable("a state of a recording")
        }
    }
}

extension SpokenTranslation.State {
    var storedNumber: Int64 {
        switch self {
        case .pending: 0
        case .done: 1
        case .failed: 2
        }
    }
}

extension Transcript.Source {
    /// Nil: the sender's own device.
    var recogniser: String? {
        if case .recogniser(let name) = self { name } else { nil }
    }

    init(recogniser: String?) {
        self = recogniser.map { .recogniser($0) } ?? .sender
    }
}

extension VoiceQuality {
    var storedReasons: String { reasons.map(\.rawValue).joined(separator: " ") }

    init(score: Double, storedReasons: String) throws {
        let reasons = try storedReasons.split(separator: " ").map { name in
            guard let reason = Reason(rawValue: String(name)) else {
                throw StorageFailure.unreadable("a reason for the quality of a voice")
            }
            return reason
        }
        self.init(score: score, reasons: reasons)
    }
}

extension VoiceFingerprint {
    /// The values as 32-bit floats, little-endian.
    var storedBytes: [UInt8] {
        values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) } }
    }

    init(storedBytes bytes: [UInt8]) throws {
        let values = stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { start in
            Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) })
        }
        guard let fingerprint = VoiceFingerprint(values: values) else {
            throw StorageFailure.unreadable("a fingerprint of a voice")
        }
        self = fingerprint
    }
}

extension Recording {
    /// About how many bytes it takes on its way to a reader.
    var size: Int {
        let heard = transcript?.size ?? 0
        return translations.values.reduce(512 + heard) { size, translation in
            size + 256 + (translation.state.spoken?.text ?? translation.text ?? "").utf8.count
        }
    }
}

extension Transcript {
    fileprivate var size: Int { segments.reduce(text.utf8.count) { $0 + 96 + $1.text.utf8.count } }
}
