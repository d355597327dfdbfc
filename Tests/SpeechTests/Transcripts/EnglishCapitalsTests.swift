import Speech
import Testing

struct EnglishCapitalsTests {
    @Test(arguments: [
        ("i", "I"), ("i'll", "I'll"), ("monday", "Monday"), ("december", "December"), ("may", "may"), ("in", "in"),
        ("it's", "it's"), ("", ""),
    ])
    func wordsThatNeverGoWithoutOneGetIt(told: String, written: String) {
        #expect(EnglishCapitals.applied(to: told) == written)
    }
}
