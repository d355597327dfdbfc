package import DragomanModel

extension ServiceError {
    /// Nothing in a sample tells one voice from another.
    package static let noVoiceFound = ServiceError(
        .invalidRequest, "No voice was found in the sample: record some ten seconds of clear speech.")
}
