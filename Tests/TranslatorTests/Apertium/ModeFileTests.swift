import Testing

@testable import Translator

@Suite struct ModeFileTests {
    @Test func aRealLineBecomesStages() throws {
        let mode = try ModeFile(
            """
            lt-proc -w '/usr/share/a b/fra-cat.automorf.bin' | apertium-tagger -g $2 '/usr/share/fra-cat.prob' \
            | apertium-pretransfer | lt-proc $1 -b '/usr/share/fra-cat.autogen.bin'
            """
        )
        #expect(
            mode.stages == [
                ["lt-proc", "-z", "-w", "/usr/share/a b/fra-cat.automorf.bin"],
                ["apertium-tagger", "-z", "-g", "/usr/share/fra-cat.prob"],
                ["apertium-pretransfer", "-z"],
                ["lt-proc", "-z", "-n", "-b", "/usr/share/fra-cat.autogen.bin"],
            ]
        )
        #expect(mode.files.count == 3)
    }

    @Test func quotesKeepBlanksAndPipes() throws {
        let mode = try ModeFile("lt-proc '/a|b/c d'\"/e\"\n")
        #expect(mode.stages == [["lt-proc", "-z", "/a|b/c d/e"]])
    }

    @Test func nullFlushIsAskedForOnce() throws {
        #expect(try ModeFile("lt-proc -z /x").stages == [["lt-proc", "-z", "/x"]])
    }

    @Test(arguments: ["", "lt-proc '/open", "lt-proc /a | | lt-proc /b", "rm -rf /x", "lt-proc /a | vislcg3 -g /b"])
    func whatCannotBeDrivenIsRefused(_ text: String) {
        #expect(throws: ModeFile.ParseFailure.self) { try ModeFile(text) }
    }

    @Test(arguments: [
        ("eng-spa", "en→es"), ("es-pt", "es→pt"), ("fra-cat", "fr→ca"), ("nno-nob", "nn→nb"), ("spa-ast", "es→ast"),
    ])
    func modesAreNamedAfterTheirLanguages(_ name: String, _ pair: String) {
        #expect(ModeName(name)?.pair.description == pair)
    }

    @Test(arguments: [
        "eng-cat_valencia", "cat-por_BR", "por-cat_pre2017", "eng-spa-tagger", "eng", "README", "en-eng", "",
    ])
    func variantsAndDebuggingModesAreNoPairs(_ name: String) {
        #expect(ModeName(name) == nil)
    }
}
