import DragomanModel

/// What tests look at in events of one kind.
extension Event {
    var messageID: String {
        if case .message(let id, _, _, _) = subject { id } else { "" }
    }

    var version: Int {
        if case .message(_, let version, _, _) = subject { version } else { 0 }
    }

    var message: Message? {
        if case .message(_, _, _, let message) = subject { message } else { nil }
    }

    var recordingID: String {
        if case .recording(let id, _, _) = subject { id } else { "" }
    }

    var recording: Recording? {
        if case .recording(_, _, let recording) = subject { recording } else { nil }
    }
}
