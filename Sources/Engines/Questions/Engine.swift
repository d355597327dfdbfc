import DragomanModel
import Wire

/// What answers questions in a child process, one after the other.
protocol Engine: ~Copyable {
    /// - Returns: the payload of the answer, a `ChildMessage`.
    /// - Throws: what is answered instead. The next question finds the engine as if this one had never been asked.
    mutating func answer(_ question: ChildMessage) throws(ServiceError) -> [UInt8]
}
