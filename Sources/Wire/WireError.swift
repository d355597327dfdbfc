package import DragomanModel

/// Why a message could not be understood.
package enum WireError: Error, Hashable, Sendable {
    case noFrames
    case tooManyFrames(WireSubject)
    /// More bytes than allowed, in the envelope or in the whole message.
    case tooLarge(bytes: Int, WireSubject)
    /// Frame 0 is not UTF-8, not JSON, or not an object. `offset` counts bytes.
    case notJSON(offset: Int, WireSubject)
    case missingField(String, WireSubject)
    case wrongType(String, WireSubject)
    /// An identifier that is too long, too many languages, or too long a list.
    case overLimit(String, WireSubject)
    /// A field that would have us open what a peer names: `audioUrl`, `audioPath`.
    case refusedField(String, WireSubject)

    /// What could be read of the message in spite of the error.
    package var subject: WireSubject {
        switch self {
        case .noFrames: WireSubject()
        case .tooManyFrames(let subject), .tooLarge(_, let subject), .notJSON(_, let subject),
            .missingField(_, let subject), .wrongType(_, let subject), .overLimit(_, let subject),
            .refusedField(_, let subject):
            subject
        }
    }

    /// The same error, with more of its message.
    func about(_ subject: WireSubject) -> WireError {
        switch self {
        case .noFrames: .noFrames
        case .tooManyFrames: .tooManyFrames(subject)
        case .tooLarge(let bytes, _): .tooLarge(bytes: bytes, subject)
        case .notJSON(let offset, _): .notJSON(offset: offset, subject)
        case .missingField(let name, _): .missingField(name, subject)
        case .wrongType(let name, _): .wrongType(name, subject)
        case .overLimit(let name, _): .overLimit(name, subject)
        case .refusedField(let name, _): .refusedField(name, subject)
        }
    }

    /// Set where the sender can be answered; without it the message can only be counted.
    package var taskId: String? { subject.taskId }
    package var messageId: String? { subject.messageId }

    /// The same, as it is told to the sender.
    package var serviceError: ServiceError { ServiceError(.invalidRequest, description) }
}

extension WireError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noFrames: "The message has no frames."
        case .tooManyFrames: "The message has too many frames."
        case .tooLarge(let bytes, _): "The message is too large (\(bytes) bytes)."
        case .notJSON(let offset, _): "The first frame is not a JSON object (byte \(offset))."
        case .missingField(let name, _): "The field \(name) is missing."
        case .wrongType(let name, _): "The field \(name) has the wrong type."
        case .overLimit(let name, _): "The field \(name) is over its limit."
        case .refusedField(let name, _): "The field \(name) is refused: send the recording itself."
        }
    }
}
