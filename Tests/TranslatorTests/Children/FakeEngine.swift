import DragomanModel
import Glibc
import Language
import Logging
import Scheduling

@testable import Translator

/// An Apertium without Apertium: chains of small fake programs that answer records and misbehave on request.
///
/// Perl is in every Debian installation. The first stage of a chain turns lower case into upper case; superblanks
/// have no letters.
enum FakeEngine {
    static let pair = LanguagePair(source: "en", target: "es")

    /// Answers each record with itself; a word in it may order otherwise.
    ///
    /// `HANG` never answers, `DIE` ends the stage with an error, `SWAP` exchanges the first two masks, `SKIP` loses the
    /// name of the record, `GARBAGE` writes without end.
    private static let misbehaving = """
        $/ = "\\0"; $| = 1;
        while (<STDIN>) {
            if (/HANG/) { sleep 1000 while 1 }
            if (/DIE/) { exit 3 }
            if (/SWAP/) { s/\\[0\\]/[X]/; s/\\[1\\]/[0]/; s/\\[X\\]/[1]/ }
            if (/SKIP/) { s/^\\.\\[#\\d+\\]// }
            if (/GARBAGE/) { print "x" x 65536 while 1 }
            print
        }
        """
    private static let uppercase = "$/ = qq(\\0); $| = 1; while (<STDIN>) { print uc }"

    static func installation(stages: [[String]] = [perl(uppercase), perl(misbehaving)]) -> ApertiumInstallation {
        ApertiumInstallation(modes: [ApertiumMode(name: "fake", pair: pair, stages: stages, version: "fake 1")])
    }

    static func perl(_ script: String) -> [String] { ["/usr/bin/perl", "-e", script] }

    static func engine(
        _ installation: ApertiumInstallation = installation(),
        _ change: (inout ApertiumConfiguration) -> Void = { _ in }
    ) -> ApertiumEngine {
        // As every executable of ours does: a child may be gone when it is written to.
        signal(SIGPIPE, SIG_IGN)
        var configuration = ApertiumConfiguration()
        configuration.limits.stall = .seconds(2)
        configuration.limits.firstStall = .seconds(20)
        configuration.limits.backOff = .milliseconds(20)
        configuration.timing.tick = .milliseconds(20)
        change(&configuration)
        return ApertiumEngine(
            installation: installation, configuration: configuration, logger: Logger(label: "test")
        )
    }
}

extension ApertiumEngine {
    /// Runs the engine for as long as the body takes.
    func whileRunning<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                try await self.run()
                return nil
            }
            group.addTask { try await body() }
            defer { group.cancelAll() }
            while let value = try await group.next() {
                if let value { return value }
            }
            throw CancellationError()
        }
    }

    func translate(
        _ text: String, pair: LanguagePair = FakeEngine.pair, within: Duration = .seconds(60)
    ) async throws -> String {
        try await translate([text], pair: pair, within: within).joined(separator: "|")
    }

    func translate(
        _ fragments: [String], pair: LanguagePair = FakeEngine.pair, within: Duration = .seconds(60)
    ) async throws -> [String] {
        let urgency = Urgency(
            priority: .live, deadline: .now + within, account: Account(tenant: "", conversation: "test"))
        return try await translate(MaskedSentence(fragments: fragments), pair: pair, urgency: urgency).fragments
    }
}
