/// One message: what its JSON says, and the frames that come beside it.
struct Message: Sendable {
    let answer: Answer
    let frames: [[UInt8]]

    init(_ frames: [[UInt8]]) throws {
        answer = try Answer(Array(frames.prefix(1)))
        self.frames = Array(frames.dropFirst())
    }

    subscript(_ name: String) -> String? { answer[name] }
}
