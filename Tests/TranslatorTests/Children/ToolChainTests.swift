import Foundation
import Subprocess
import TestSupport
import Testing

@testable import Translator

/// `dragoman-engine tool-chain`, as it is built.
@Suite struct ToolChainTests {
    private struct Result: Equatable {
        var status: Int32?
        var output: String
        var complaint = ""
    }

    /// Runs a shell command in which `$ENGINE` is the executable.
    private func shell(_ command: String) async throws -> Result {
        let result = try await Subprocess.run(
            .name("sh"), arguments: ["-c", command],
            environment: .inherit.updating(["ENGINE": EngineExecutable.path]),
            output: .string(limit: 65_536), error: .string(limit: 65_536)
        )
        guard case .exited(let status) = result.terminationStatus else { return Result(status: nil, output: "") }
        return Result(
            status: status, output: result.standardOutput, complaint: result.standardError
        )
    }

    @Test func stagesArePipedAndTheEndOfInputEndsThem() async throws {
        let result = try await shell(#"printf 'hello world' | "$ENGINE" tool-chain tr a-z A-Z '|' cat '|' tr ' ' _"#)
        #expect(result == Result(status: 0, output: "HELLO_WORLD"))
    }

    /// It says which signal ended it, as shells do.
    @Test(arguments: [("false", 1), ("sh -c 'kill -9 $$'", 128 + 9), ("true", 1)])
    func theDeathOfAnyStageIsTheEndOfAll(_ stage: String, status: Int) async throws {
        // The first stage would go on for ever.
        let result = try await shell(#""$ENGINE" tool-chain sleep 600 '|' \#(stage) '|' cat </dev/null; echo "rc=$?""#)
        #expect(result.output == "rc=\(status)\n")
    }

    @Test func aProgramThatDoesNotExistIsNamed() async throws {
        let result = try await shell(#""$ENGINE" tool-chain cat '|' /nonexistent/program </dev/null"#)
        #expect(result.status == 1)
        #expect(result.complaint.contains("/nonexistent/program"))
    }

    @Test(arguments: [
        "", "nonsense", "tool-chain", "tool-chain --nice x cat", "tool-chain --nice 20 cat",
        "tool-chain --memory-limit",
        "tool-chain --unknown cat", "tool-chain cat '|'", "tool-chain '|' cat", "tool-chain cat '|' '|' cat",
    ])
    func argumentsThatMakeNoSenseAreRefused(_ arguments: String) async throws {
        let result = try await shell(#""$ENGINE" \#(arguments) </dev/null"#)
        #expect(result.status == 64)
        #expect(result.complaint.contains("usage:"))
    }

    @Test func limitsReachTheStages() async throws {
        let result = try await shell(
            #""$ENGINE" tool-chain --memory-limit 900000000 --nice 3 sh -c 'ulimit -v; nice' </dev/null"#
        )
        #expect(result.output == "878906\n3\n")
    }

    /// Apertium's tools abort in one that is not installed.
    @Test func stagesRunInALocaleThatIsThere() async throws {
        let result = try await shell(#"LC_ALL=xx_YY.UTF-8 "$ENGINE" tool-chain sh -c 'echo $LC_ALL' </dev/null"#)
        #expect(result.output == "C.UTF-8\n")
    }

    @Test func stagesInheritNothingButTheirPipes() async throws {
        let result = try await shell(
            #""$ENGINE" tool-chain cat '|' sh -c 'ls /proc/self/fd | wc -l' '|' cat </dev/null"#
        )
        // Three standard streams, and the directory that is being listed.
        #expect(result.output.trimmingCharacters(in: .whitespacesAndNewlines) == "4")
    }

    @Test(.endedWhenHung) func whenTheParentIsGoneAllStagesGo() async throws {
        // The parent holds the reading end of the chain's error stream, as the Translator does, tells the chain's group,
        // and is killed. The stages hold the standard output until they die, which is what `cat` waits for.
        let result = try await shell(
            """
            /usr/bin/perl -e '
                pipe(R, W);
                my $pid = fork;
                if (!$pid) {
                    close R; open(STDERR, ">&W"); open(STDIN, "</dev/zero");
                    exec $ENV{ENGINE}, "tool-chain", "sleep", "600", "|", "sleep", "600";
                }
                close W; $| = 1; print "$pid\\n"; kill KILL => $$' | cat
            """
        )
        let group = try #require(Int32(result.output.trimmingCharacters(in: .whitespacesAndNewlines)))
        try await ProcessTable.waitForEnd(ofGroup: group)
    }
}
