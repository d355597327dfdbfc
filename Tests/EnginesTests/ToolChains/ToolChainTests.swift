import Foundation
import Subprocess
import TestSupport
import Testing

/// `dragoman-tool-chain`, as it is built.
@Suite struct ToolChainTests {
    @Test func stagesArePipedAndTheEndOfInputEndsThem() async throws {
        let result = try await EngineExecutable.shell(
            #"printf 'hello world' | "$CHAIN" tr a-z A-Z '|' cat '|' tr ' ' _"#)
        #expect(result == .init(status: 0, output: "HELLO_WORLD", complaint: ""))
    }

    /// It says which signal ended it, as shells do.
    @Test(arguments: [("false", 1), ("sh -c 'kill -9 $$'", 128 + 9), ("true", 1)])
    func theDeathOfAnyStageIsTheEndOfAll(_ stage: String, status: Int) async throws {
        // The first stage would go on for ever.
        let result = try await EngineExecutable.shell(
            #""$CHAIN" sleep 600 '|' \#(stage) '|' cat </dev/null; echo "rc=$?""#)
        #expect(result.output == "rc=\(status)\n")
    }

    @Test func aProgramThatDoesNotExistIsNamed() async throws {
        let result = try await EngineExecutable.shell(#""$CHAIN" cat '|' /nonexistent/program </dev/null"#)
        #expect(result.status == 1)
        #expect(result.complaint.contains("/nonexistent/program"))
    }

    @Test(arguments: [
        "", "--nice x cat", "--nice 20 cat", "--memory-limit", "--cpu-limit 0 cat", "--open-files cat",
        "--file-size -1 cat",
        "--unknown cat", "cat '|'", "'|' cat", "cat '|' '|' cat",
    ])
    func argumentsThatMakeNoSenseAreRefused(_ arguments: String) async throws {
        let result = try await EngineExecutable.shell(#""$CHAIN" \#(arguments) </dev/null"#)
        #expect(result.status == 64)
        #expect(result.complaint.contains("usage:"))
    }

    @Test func limitsReachTheStages() async throws {
        let result = try await EngineExecutable.shell(
            #""$CHAIN" --memory-limit 900000000 --nice 3 sh -c 'ulimit -v; nice' </dev/null"#
        )
        #expect(result.output == "878906\n3\n")
    }

    /// Kernels from 6.12 on let a process choose its slice; not all tell of it.
    private static let kernelTellsSlices =
        ProcessInfo.processInfo.isOperatingSystemAtLeast(
            OperatingSystemVersion(majorVersion: 6, minorVersion: 12, patchVersion: 0))
        && FileManager.default.contents(atPath: "/proc/self/sched")
            .map { String(decoding: $0, as: UTF8.self).contains("se.slice") } ?? false

    /// SCHED_BATCH is 3, SCHED_IDLE 5.
    @Test(.enabled(if: kernelTellsSlices), arguments: [("", nil), ("--nice 14", 3), ("--nice 15", 5)])
    func whoeverIsNiceHasALongSliceAndInterruptsNobody(option: String, policy: Int?) async throws {
        let slice = #"sed -n "s/^se.slice *: *//p; s/^policy *: *//p" /proc/self/sched"#
        let result = try await EngineExecutable.shell(#""$CHAIN" \#(option) sh -c '\#(slice)' </dev/null"#)
        // Of SCHED_IDLE the kernel tells no slice.
        let expected = policy.map { $0 == 5 ? ["5"] : ["\($0)", "3000000"] }
        let told = result.output.split(separator: "\n").map(String.init)
        if let expected { #expect(told == expected) } else { #expect(told.first == "0" && told.last != "3000000") }
    }

    /// Apertium's tools abort in one that is not installed.
    @Test func stagesRunInALocaleThatIsThere() async throws {
        let result = try await EngineExecutable.shell(#"LC_ALL=xx_YY.UTF-8 "$CHAIN" sh -c 'echo $LC_ALL' </dev/null"#)
        #expect(result.output == "C.UTF-8\n")
    }

    @Test func stagesInheritNothingButTheirPipes() async throws {
        let result = try await EngineExecutable.shell(
            #""$CHAIN" cat '|' sh -c 'ls /proc/self/fd | wc -l' '|' cat </dev/null"#
        )
        // Three standard streams, and the directory that is being listed.
        #expect(result.output.trimmingCharacters(in: .whitespacesAndNewlines) == "4")
    }

    @Test(.endedWhenHung) func whenTheParentIsGoneAllStagesGo() async throws {
        // The parent holds the reading end of the chain's error stream, as the Translator does, tells the chain's group,
        // and is killed. The stages hold the standard output until they die, which is what `cat` waits for.
        let result = try await EngineExecutable.shell(
            """
            /usr/bin/perl -e '
                pipe(R, W);
                my $pid = fork;
                if (!$pid) {
                    close R; open(STDERR, ">&W"); open(STDIN, "</dev/zero");
                    exec $ENV{CHAIN}, "sleep", "600", "|", "sleep", "600";
                }
                close W; $| = 1; print "$pid\\n"; kill KILL => $$' | cat
            """
        )
        let group = try #require(Int32(result.output.trimmingCharacters(in: .whitespacesAndNewlines)))
        try await ProcessTable.waitForEnd(ofGroup: group)
    }

    @Test func allLimitsReachTheStages() async throws {
        let result = try await EngineExecutable.shell(
            #"""
            "$CHAIN" --cpu-limit 7 --open-files 64 --file-size 1048576 \
                sh -c 'ulimit -t; ulimit -n; ulimit -f' </dev/null
            """#)
        // The size of files is told in blocks of 512 bytes.
        #expect(result == .init(status: 0, output: "7\n64\n2048\n", complaint: ""))
    }

    /// The limits that a decoder of strangers' files is given, and a stage that passes one.
    @Test func aStageWorksWithinItsLimitsAndDiesBeyondThem() async throws {
        let result = try await EngineExecutable.shell(
            #"""
            confined() {
                "$CHAIN" --memory-limit 600000000 --cpu-limit 20 --open-files 32 --file-size 0 "$@" </dev/null
            }
            confined ffmpeg -nostdin -loglevel error -threads 1 -i \#(Recordings.folder)/cards/001.wav -f s16le pipe:1 | wc -c
            file=$(mktemp)
            # What a parent ignores its children do too, unless they are told.
            trap '' XFSZ
            confined sh -c "echo text > $file"
            echo "rc=$? $(wc -c < "$file")"
            rm "$file"
            """#)
        let lines = result.output.split(separator: "\n")
        #expect(Int(lines.first ?? "") == (try await Recordings.decoded("\(Recordings.folder)/cards/001.wav")).count)
        #expect(lines.last == "rc=153 0")
    }
}
