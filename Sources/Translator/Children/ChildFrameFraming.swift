import Wire

/// Questions and answers of our own children, as `ChildFrame`s.
package struct ChildFrameFraming: ChildFraming {
    private var reader = ChildFrameReader()

    package init() {}

    package func append(_ payload: [UInt8], job: JobID, to output: inout [UInt8]) {
        ChildFrame(job: job.number, payload: payload).append(to: &output)
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
