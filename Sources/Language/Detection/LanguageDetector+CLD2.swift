import CCLD2
import DragomanModel

extension LanguageDetector {
    struct Candidate {
        var language: LanguageTag
        /// The part of the text that is in it, from 0 to 1.
        var share: Double
        /// How well that part fits the language.
        var score: Double
    }

    struct Answer {
        /// At most three, the best first.
        var candidates: [Candidate]
        var isReliable: Bool
    }

    /// CLD2's opinion. `hint`: at most four of its codes with commas, or nothing.
    static func ask(_ text: String, hint: String, bestEffort: Bool = true) -> Answer {
        var text = text
        let answer = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                hint.withCString { hint in
                    ccld2_detect(
                        characters.baseAddress, Int32(clamping: characters.count), hint.pointee == 0 ? nil : hint,
                        bestEffort ? 1 : 0)
                }
            }
        }
        let places = [answer.candidates.0, answer.candidates.1, answer.candidates.2]
        let candidates = places.compactMap { place in
            place.code.flatMap { tag(String(cString: $0)) }
                .map { Candidate(language: $0, share: Double(place.percent) / 100, score: place.score) }
        }
        return Answer(candidates: candidates, isReliable: answer.is_reliable != 0)
    }

    /// CLD2's code for a language: it keeps two that ISO 639 has withdrawn.
    static func code(_ language: LanguageTag) -> String {
        oldCodes.first { $0.value == language.value }?.key ?? language.value
    }

    private static let oldCodes = ["iw": "he", "jw": "jv"]

    /// The language behind a code; nil for "un" (unknown) and "xx-…" (a script that CLD2 only recognises).
    private static func tag(_ code: String) -> LanguageTag? {
        guard code != "un", !code.hasPrefix("xx") else { return nil }
        return LanguageTag(parsing: oldCodes[code] ?? code)
    }
}
