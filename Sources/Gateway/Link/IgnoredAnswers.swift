/// What came from the Translators and changed nothing.
package struct IgnoredAnswers: Hashable, Sendable {
    /// Messages that could not be read.
    package var malformed = 0
    /// Answers that nobody waits for any more, or ever did: given a second time, for a text that was edited or deleted
    /// meanwhile, in a language that was not asked for, to an unknown task.
    package var late = 0

    package init(malformed: Int = 0, late: Int = 0) {
        self.malformed = malformed
        self.late = late
    }
}
