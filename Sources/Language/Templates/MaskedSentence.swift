/// A sentence whose parts that are not language have been taken out: mask i stands between `fragments[i]` and
/// `fragments[i + 1]`.
///
/// What a mask hides is not part of the value, so that "see @ann" and "see @bob" are one entry of a memo. A fragment
/// keeps one space where the text has white space beside a mask; how much and which is the template's business.
package struct MaskedSentence: Hashable, Sendable {
    /// The language between the masks; always one more than there are masks, and any may be empty.
    package var fragments: [String]

    package var maskCount: Int { fragments.count - 1 }

    package init(fragments: [String]) {
        self.fragments = fragments
    }
}
