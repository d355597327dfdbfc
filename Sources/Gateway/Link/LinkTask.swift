package import DragomanModel
package import Scheduling

/// Something that a Translator is asked to do, and that is answered part by part.
package protocol LinkTask: Hashable, Sendable {
    associatedtype Part: Hashable, Sendable

    /// Comes back with every answer; the same one goes out again.
    var taskID: String { get }
    var priority: Priority { get set }
    /// Who shares with others what there is.
    var account: Account { get }
    /// What has no answer yet.
    var parts: [Part] { get set }
}
