import DragomanModel
import Testing

@Suite struct DurationTests {
    /// As they stand in the log.
    @Test(arguments: [
        (Duration.zero, "0.0"), (.nanoseconds(1_999), "0.001"), (.microseconds(1_550_244), "1550.244"),
        (.seconds(86_400) + .microseconds(7), "86400000.007"),
    ])
    func millisecondsHaveThreeDigitsAtMost(_ duration: Duration, _ text: String) {
        #expect("\(duration.milliseconds)" == text)
    }
}
