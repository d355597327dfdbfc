package import DragomanModel

/// From one language to another.
package struct LanguagePair: Hashable, Sendable, Codable {
    package let source: LanguageTag
    package let target: LanguageTag

    package init(source: LanguageTag, target: LanguageTag) {
        self.source = source
        self.target = target
    }
}

extension LanguagePair: Comparable {
    package static func < (left: LanguagePair, right: LanguagePair) -> Bool {
        (left.source, left.target) < (right.source, right.target)
    }
}

extension LanguagePair: CustomStringConvertible {
    /// `en→es`.
    package var description: String { "\(source)→\(target)" }
}
