package import DragomanModel
import Language

/// A text as a person would read it out.
package enum SpeakableText {
    /// - Parameter language: that of the text, and of the words that are added to it.
    /// - Returns: one line without what no voice says; empty where nothing is left to say, as of emoji alone.
    ///
    /// URLs become "link to example dot org" in that language (the host alone where the words are not known here), blocks of
    /// code "code"; of e-mail addresses, mentions and tags the names are said; code within a line is said as it is; emoji,
    /// placeholders, tags of markup and control characters are left out; marks are not repeated; a line that ends without
    /// a mark gets a full stop, so that a pause is heard.
    package static func make(_ text: String, in language: LanguageTag) -> String {
        let reader = PartReader(words: SpokenWords.of(language))
        let draft = TextParts(text, language: language).parts.map(reader.read).joined()
        return SpeechTidier.tidy(draft, language: language)
    }
}
