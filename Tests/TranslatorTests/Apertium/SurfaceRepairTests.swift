import DragomanModel
import Language
import Testing

@testable import Translator

@Suite struct SurfaceRepairTests {
    @Test(arguments: [
        ("casa", "House", "en", "house"),
        ("Casa", "house", "en", "House"),
        ("yo sé", "I know", "en", "I know"),
        ("otan", "NATO", "en", "NATO"),
        ("¿puedes?", "¿puoi?", "it", "puoi?"),
        ("can you?", "¿puedes?", "es", "¿puedes?"),
        ("¡Hola!", "¡hello!", "en", "Hello!"),
        ("123", "123", "es", "123"),
        ("élan", "Empenta", "ca", "empenta"),
        ("İstanbul", "istanbul", "en", "Istanbul"),
    ])
    func theSurfaceIsMended(_ source: String, _ answer: String, _ target: LanguageTag, _ expected: String) {
        let repaired = SurfaceRepair(target: target).repair(
            MaskedSentence(fragments: [answer]), source: MaskedSentence(fragments: [source])
        )
        #expect(repaired.fragments == [expected])
    }

    @Test func aLetterAfterAMaskIsMendedWhereItStands() {
        let repaired = SurfaceRepair(target: "es").repair(
            MaskedSentence(fragments: ["", " Escribió"]), source: MaskedSentence(fragments: ["", " wrote"])
        )
        #expect(repaired.fragments == ["", " escribió"])
    }
}
