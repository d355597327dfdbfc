/// What is written: sentences, each named by its rank.
enum Phrases {
    static let count = 4_000

    private static let openings = ["Please tell me", "I do not know", "We have seen", "They remember", "She asks me"]
    private static let matters = [
        "where the station is", "when the train arrives", "why the shop is closed", "who opened the window",
        "how the garden looks", "what the children eat", "which house is the old one", "whether the water is cold",
    ]
    private static let closings = ["today", "tomorrow", "in the morning", "after the meeting", "before winter"]

    static func text(_ rank: Int) -> String {
        let opening = openings[rank % openings.count]
        let matter = matters[rank / openings.count % matters.count]
        let closing = closings[rank / (openings.count * matters.count) % closings.count]
        let number = rank / (openings.count * matters.count * closings.count)
        return number == 0 ? "\(opening) \(matter) \(closing)." : "\(opening) \(matter) \(closing), number \(number)."
    }
}
