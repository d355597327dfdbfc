/// Speakers of whom there are several takes.
enum Speakers {
    private static let texts = [
        "The north wind and the sun were disputing which was the stronger, when a traveller came along wrapped in a cloak.",
        "Please call Stella and ask her to bring these things with her from the store.",
        "When the sunlight strikes raindrops in the air, they act as a prism and form a rainbow.",
        "Tomorrow we will leave early, because the road over the mountains is long and narrow.",
    ]

    /// People, each with a microphone of their own.
    static func people(_ meter: EngineChild) async throws -> [Take] {
        let cards = (1...5).map { "cards/00\($0).wav" }
        let files =
            try Recordings.librivox().map { (speaker: "librivox", path: $0.path) }
            + cards.map { (speaker: "cards", path: "\(Recordings.folder)/\($0)") }
            + ["goforward", "numbers", "something"].map { (speaker: "numbers", path: "\(Recordings.folder)/\($0).raw") }
        var takes: [Take] = []
        for file in files {
            takes.append(try await take(file.speaker, Recordings.decoded(file.path), meter))
        }
        return takes
    }

    /// Recorded speakers whose sounds are put together anew.
    static func flite(_ meter: EngineChild) async throws -> [Take] {
        var takes: [Take] = []
        for voice in ["slt", "kal", "awb", "rms"] {
            for text in texts {
                takes.append(try await take("flite \(voice)", Recordings.flite(text, voice: voice), meter))
            }
        }
        return takes
    }

    static func eSpeak(_ meter: EngineChild, _ speaker: EngineChild) async throws -> [Take] {
        var takes: [Take] = []
        for variant in [nil, "m1", "m3", "f1", "f2", "f4"] {
            for text in texts {
                let sound = try await Recordings.resampled(speaker.speak(text, variant: variant))
                takes.append(try await take("eSpeak \(variant ?? "")", sound, meter))
            }
        }
        return takes
    }

    private static func take(_ speaker: String, _ samples: [UInt8], _ meter: EngineChild) async throws -> Take {
        guard let fingerprint = try await meter.measure(samples).fingerprint else { throw NoVoice(speaker: speaker) }
        return Take(speaker: speaker, fingerprint: fingerprint)
    }

    private struct NoVoice: Error {
        var speaker: String
    }
}
