/// What a person types to get the first engines, on Debian and its kin.
package enum InstallAdvice {
    /// Brings English, Spanish, French and Catalan, each into each.
    package static let command =
        "sudo apt-get install apertium apertium-eng-spa apertium-eng-cat apertium-spa-cat apertium-fra-cat"
}
