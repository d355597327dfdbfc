import DragomanModel

/// The numbers that stand for closed sets in the tables. They are never changed.
extension ModelType {
    var storedNumber: Int64 {
        switch self {
        case .basic: 0
        case .medium: 1
        case .premium: 2
        }
    }

    init(storedNumber: Int64) throws {
        switch storedNumber {
        case 0: self = .basic
        case 1: self = .medium
        case 2: self = .premium
        default: throw StorageFailure.unreadable("a model type")
        }
    }
}

extension Event.Kind {
    var storedNumber: Int64 {
        switch self {
        case .messageNew: 0
        case .messageTranslation: 1
        case .messageEdited: 2
        case .messageDeleted: 3
        case .translationFailed: 4
        case .transcriptionReady: 5
        case .speechReady: 6
        case .speechProgressive: 7
        case .speechCompleted: 8
        case .transcriptionFailed: 9
        case .speechFailed: 10
        case .recordingDeleted: 11
        }
    }

    init(storedNumber: Int64) throws {
        switch storedNumber {
        case 0: self = .messageNew
        case 1: self = .messageTranslation
        case 2: self = .messageEdited
        case 3: self = .messageDeleted
        case 4: self = .translationFailed
        case 5: self = .transcriptionReady
        case 6: self = .speechReady
        case 7: self = .speechProgressive
        case 8: self = .speechCompleted
        case 9: self = .transcriptionFailed
        case 10: self = .speechFailed
        case 11: self = .recordingDeleted
        default: throw StorageFailure.unreadable("a kind of event")
        }
    }
}

extension Translation.State {
    var storedNumber: Int64 {
        switch self {
        case .pending: 0
        case .done: 1
        case .failed: 2
        }
    }

    /// The event that tells of it; nil while it is pending.
    var eventKind: Event.Kind? {
        switch self {
        case .pending: nil
        case .done: .messageTranslation
        case .failed: .translationFailed
        }
    }
}

extension TranslatedText {
    /// The route as it is stored: tags with a space between them.
    var storedRoute: String { route.storedTags }
}

extension [LanguageTag] {
    var storedTags: String { map(\.value).joined(separator: " ") }
}
