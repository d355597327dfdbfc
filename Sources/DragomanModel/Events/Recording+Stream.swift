extension Recording {
    /// Ids that begin like this are no conversations': recordings outside conversations have them.
    package static let streamPrefix = "recording:"

    /// Where its events are counted: in its conversation, or in a stream of its own.
    package var streamID: String { Self.streamID(of: id, in: conversationID) }

    package static func streamID(of recordingID: String, in conversationID: String?) -> String {
        conversationID ?? streamPrefix + recordingID
    }
}
