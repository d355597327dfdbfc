import TestSupport
import Testing

@testable import Wire

/// A message with a few wrong bytes, many times over.
enum Mutations {
    /// Whatever comes of it is read, or refused with a sentence.
    static func read(_ original: [Frame], _ read: ([Frame]) throws(WireError) -> Void) throws {
        var random = SplitMix(seed: 11)
        for _ in 0..<3_000 {
            var frames = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<frames[0].count, using: &random)
                frames[0][place] =
                    Bool.random(using: &random)
                    ? digits.randomElement(using: &random) ?? 0 : .random(in: 0...255, using: &random)
            }
            if Int.random(in: 0..<4, using: &random) == 0, frames.count > 1 { frames.removeLast() }
            do {
                try read(frames)
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }

    /// Those that change what a message says and leave it JSON.
    private static let digits = Array("0123456789-.eE".utf8)
}
