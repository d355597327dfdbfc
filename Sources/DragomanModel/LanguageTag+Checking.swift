extension LanguageTag {
    /// Reads what a person wrote.
    /// - Parameter name: of the field, parameter or setting that holds the text.
    /// - Throws: `UNKNOWN_LANGUAGE`, naming both.
    package init(checking text: String, name: String) throws(ServiceError) {
        guard let tag = LanguageTag(parsing: text) else {
            throw ServiceError(
                .unknownLanguage, "\(name) has \"\(text.prefix(40))\", which is not a language tag such as es or pt-BR."
            )
        }
        self = tag
    }
}
