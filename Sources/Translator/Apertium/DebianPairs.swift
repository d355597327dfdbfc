/// Debian 12's packages of Apertium pairs, for suggestions: which package would bring a pair that is missing.
///
/// Made from the archive: the packages that `apt-cache search --names-only '^apertium-'` finds in bookworm for amd64, without
/// the transitional ones, and of each the modes that `dpkg --contents` lists and `ModeName` takes. A package's name does not
/// say what it translates: `spa-ast` has one direction only, and `dan-nor` knows Norway's two written languages by their own
/// names.
package enum DebianPairs {
    package static let packages = table.split(separator: "\n").map { line in
        let words = line.split(separator: " ").map(String.init)
        let modes = words.dropFirst().compactMap(ModeName.init)
        return InstallablePackage(name: "apertium-\(words[0])", pairs: modes.map(\.pair))
    }

    /// One package a line: its name, then its modes.
    private static let table = """
        afr-nld afr-nld nld-afr
        arg-cat arg-cat cat-arg
        bel-rus bel-rus rus-bel
        br-fr br-fr
        cat-ita cat-ita ita-cat
        cat-srd cat-srd
        dan-nor dan-nno dan-nob nno-dan nob-dan
        en-gl en-gl gl-en
        eng-cat cat-eng eng-cat
        eng-spa eng-spa spa-eng
        eo-ca ca-eo
        eo-en en-eo eo-en
        eo-es es-eo
        eo-fr fr-eo
        es-gl es-gl gl-es
        es-pt es-pt pt-es
        es-ro ro-es
        eu-en eu-en
        eu-es eu-es
        fr-es es-fr fr-es
        fra-cat cat-fra fra-cat
        fra-frp fra-frp frp-fra
        hbs-eng eng-hbs hbs-eng
        hbs-mkd hbs-mkd
        hbs-slv hbs-slv slv-hbs
        ind-zlm ind-zlm zlm-ind
        isl-eng isl-eng
        isl-swe isl-swe swe-isl
        mkd-bul bul-mkd mkd-bul
        mkd-eng mkd-eng
        nno-nob nno-nob nob-nno
        oc-ca ca-oc oc-ca
        oc-es es-oc oc-es
        oci-fra fra-oci oci-fra
        pol-szl pol-szl szl-pol
        por-cat cat-por por-cat
        pt-gl gl-pt pt-gl
        rus-ukr rus-ukr ukr-rus
        spa-arg arg-spa spa-arg
        spa-ast spa-ast
        spa-cat cat-spa spa-cat
        spa-ita ita-spa spa-ita
        srd-ita ita-srd
        swe-dan dan-swe swe-dan
        swe-nor nno-swe nob-swe swe-nno swe-nob
        urd-hin hin-urd urd-hin
        """
}
