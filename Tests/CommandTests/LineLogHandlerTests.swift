import Logging
import Testing

@testable import dragoman

@Suite struct LineLogHandlerTests {
    private func line(_ message: String, _ details: Logger.Metadata = [:], _ level: Logger.Level = .info) -> String {
        LineLogHandler.line(at: "T", level, message, details)
    }

    @Test func whatHappenedStandsBeforeItsDetails() {
        #expect(
            line("Ready", ["routes": "30", "engines": "apertium"]) == "T INFO     Ready  engines=apertium routes=30\n")
        #expect(line("Stopped") == "T INFO     Stopped\n")
        #expect(line("Gone", [:], .critical) == "T CRITICAL Gone\n")
    }

    @Test func valuesWithBlanksStandInQuotes() {
        #expect(
            line("Not ready", ["missing": "No engine.", "none": ""])
                == "T INFO     Not ready  missing=\"No engine.\" none=\"\"\n")
    }

    /// What a stranger puts into an id cannot forge a line or move the cursor.
    @Test func aLineStaysOneLine() {
        #expect(
            line("Answered", ["path": "/a\nT INFO forged\u{1B}[2J"])
                == "T INFO     Answered  path=\"/a\\nT INFO forged\\u{1B}[2J\"\n")
    }
}
