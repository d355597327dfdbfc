import DragomanModel
import TestSupport
import Testing

@testable import Speech

struct SpeakableTextTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var said: String
        var language: LanguageTag = "en"
        var testDescription: String { "\(language): \(text)" }
    }

    private static let addresses = [
        Case(
            text: "See https://www.example.org/path?x=1#part, it is good.",
            said: "See link to example dot org, it is good."),
        Case(text: "Mira https://example.org", said: "Mira enlace a example punto org", language: "es"),
        Case(text: "Voir https://example.org !", said: "Voir lien vers example point org!", language: "fr"),
        Case(text: "Mira https://example.org", said: "Mira enllaç a example punt org", language: "ca"),
        Case(text: "Guarda https://example.org", said: "Guarda link a example punto org", language: "it"),
        Case(text: "Veja https://example.org", said: "Veja link para example ponto org", language: "pt-BR"),
        Case(text: "Siehe https://example.org", said: "Siehe Link zu example Punkt org", language: "de"),
        Case(text: "Se https://user@www.example.org:80/x", said: "Se example.org", language: "sv"),
        Case(text: "(https://en.example.org/wiki/A_(b)).", said: "(link to en dot example dot org)."),
        Case(text: "example.org/help and example.org", said: "link to example dot org and example dot org"),
        Case(text: "http://[::1]:80/ or data:text/html,x", said: "link or link"),
        Case(text: "<https://example.org>", said: "link to example dot org"),
        Case(text: "<https://example.org/?a=b>", said: "link to example dot org"),
        Case(text: "example.org/a?to=https://a.com", said: "link to example dot org"),
        Case(text: "example.org/ or example.org/a.html", said: "link to example dot org or link to example dot org"),
        Case(text: "localhost:3000/api is up", said: "link to localhost is up"),
        Case(text: "Call tel:+34600123456", said: "Call +34600123456"),
        Case(text: "run ./a.sh", said: "run /a dot sh"),
        Case(text: "看https://example.org。好", said: "看example.org。好", language: "zh"),
        Case(text: "Write to ann.b@example.org!", said: "Write to ann dot b at example dot org!"),
        Case(text: "Escribe a mailto:ann@example.org", said: "Escribe a ann arroba example punto org", language: "es"),
        Case(text: "Skriv till ann@example.org", said: "Skriv till ann@example.org", language: "sv"),
        Case(text: "Hi @ann_smith and @bob@example.org", said: "Hi ann smith and bob"),
        Case(text: "#Party on #covid_19", said: "Party on covid 19"),
        Case(text: "[the page](https://example.org/a) is ![here](b.png)", said: "the page is here"),
    ]

    @Test(arguments: addresses) func addressesAndNamesAreSaidAsAPersonWould(_ item: Case) {
        #expect(SpeakableText.make(item.text, in: item.language) == item.said)
    }

    private static let code = [
        Case(text: "Use `swift build` now", said: "Use swift build now"),
        Case(text: "Use ``a`b`` now", said: "Use a b now"),
        Case(text: "Look:\n```swift\nlet x = 1\n```\nGood", said: "Look: code. Good"),
        Case(text: "Mira\n```\nx\n```", said: "Mira. código", language: "es"),
        Case(text: "Se\n```\nx\n```\nSlut", said: "Se. Slut", language: "sv"),
        Case(text: "An open `tick", said: "An open tick"),
        Case(text: "Hello {name}, %d new, 50% off, %1$s ${x} {{y}} $5", said: "Hello, new, 50% off, $5"),
        Case(text: "<b>Bold</b> <a href=\"https://example.org\">page</a><br>Next", said: "Bold page. Next"),
        Case(text: "Tom &amp; Ann", said: "Tom & Ann"),
        Case(text: "a < b and c > d", said: "a b and c d"),
        Case(text: "C# and C++", said: "C# and C++"),
        Case(text: "main.swift, snake_case", said: "main dot swift, snake case"),
    ]

    @Test(arguments: code) func codeIsNamedAndMarkupIsLeftOut(_ item: Case) {
        #expect(SpeakableText.make(item.text, in: item.language) == item.said)
    }

    private static let marks = [
        Case(text: "Hello 😀, family 👨‍👩‍👧 of 🇪🇸 1️⃣ 👍🏽 ok", said: "Hello, family of ok"),
        Case(text: "😀😀", said: ""), Case(text: "😀 !!! ...", said: ""), Case(text: "", said: ""),
        Case(text: " \n\t ", said: ""), Case(text: "----\n____", said: ""),
        Case(text: "Fun :-) xD <3 :smile: :D", said: "Fun"),
        Case(text: "What?!?! No!!!! Wait..... ok,,, yes", said: "What? No! Wait… ok, yes"),
        Case(text: "One\nTwo!\n\n\nThree,\nfour", said: "One. Two! Three, four"),
        Case(text: "Buy:\n- milk\n* bread\n• eggs", said: "Buy: milk. bread. eggs"),
        Case(text: "# Title\n**bold** _and_ ~~old~~ | cell \\ x^2", said: "Title. bold and old cell x 2"),
        Case(text: "¿¿Vienes?? ¡Sí!", said: "¿Vienes? ¡Sí!", language: "es"),
        Case(text: "好\n是", said: "好。 是", language: "zh"),
        Case(text: "soft\u{AD}hyphen \u{202E}and\u{202C} nul\u{0}l \u{F8FF}", said: "softhyphen and null"),
        Case(text: "(😀) and ( )", said: "and"),
        Case(
            text: "it's l’amic, 3.14 at 10:30, .5 and -5, 5 € & 10%",
            said: "it's l’amic, 3.14 at 10:30, .5 and -5, 5 € & 10%"),
        Case(text: "col·legi", said: "col·legi", language: "ca"),
        Case(text: "می\u{200C}خواهم", said: "می\u{200C}خواهم", language: "fa"),
        Case(text: "Dr. Smith is here. I see", said: "Dr. Smith is here. I see"),
    ]

    @Test(arguments: marks) func whatNoVoiceSaysIsLeftOut(_ item: Case) {
        #expect(SpeakableText.make(item.text, in: item.language) == item.said)
    }

    @Test(arguments: 0..<10) func nothingUnspeakableComesOutOfAnything(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let parts =
            Self.addresses.map(\.text) + Self.code.map(\.text) + Self.marks.map(\.text) + ["\n", " ", "`", "<", "]("]
        for _ in 0..<40 {
            let text = (0..<4).map { _ in
                let part = parts.randomElement(using: &random) ?? ""
                return String(part.dropFirst(Int.random(in: 0...5, using: &random)))
            }.joined()
            let said = SpeakableText.make(text, in: "en")
            let isClean = !said.contains { $0.isNewline || "<>|_*~^\\`{}".contains($0) }
            #expect(isClean && !said.contains("  ") && said.first != " " && said.last != " ", "\(text) → \(said)")
        }
    }

    @Test func hostileTextsComeToAnEnd() {
        for hostile in ["<", "`", "``` ", "{", "](", "@", "a@", "#", "%", "&", ":", "https://", "(", "a.", "😀"] {
            #expect(SpeakableText.make(String(repeating: hostile, count: 1_000), in: "en").count < 12_000)
        }
    }
}
