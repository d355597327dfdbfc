import Wire

/// Questions and answers of our own children, as `ChildFrame`s.
package struct ChildFrameFraming: ChildFraming {
    private var reader = ChildFrameReader()

    private let takesBatches: Bool

    /// - Parameter takesBatches: whether the child wants to know what it may work on together.
    package init(takesBatches: Bool = false) {
        self.takesBatches = takesBatches
    }

    package func append(_ questions: [ChildPool.Question], to output: inout [UInt8]) {
        if takesBatches { ChildFrame(batchOf: questions.count).append(to: &output) }
        for question in questions {
            ChildFrame(job: question.job.number, payload: question.payload).append(to: &output)
        }
    }

    package mutating func receive(_ bytes: UnsafeRawBufferPointer) -> [ChildAnswer] {
        reader.append(bytes)
        var answers: [ChildAnswer] = []
        do {
            while let frame = try reader.next() {
                answers.append(.answer(JobID(number: frame.job), frame.payload))
            }
        } catch {
            answers.append(.broken)
        }
        return answers
    }
}
