import DragomanModel

/// The name of a mode that translates, such as `eng-spa` or `es-pt`.
///
/// Names of three parts are debugging modes (`eng-spa-tagger`), and a part with `_` is a variant of its language
/// (`cat_valencia`, `por_BR`, `cat_iec2017`), which must not stand in for the language itself: neither is a mode name.
package struct ModeName: Hashable, Sendable {
    package let text: String
    package let pair: LanguagePair

    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !text.contains("_"),
            let source = LanguageTag(parsing: parts[0]), let target = LanguageTag(parsing: parts[1]), source != target
        else { return nil }
        self.text = text
        pair = LanguagePair(source: source, target: target)
    }
}
