import DragomanModel
import Foundation
import Glibc
import TestSupport
import Testing
import Wire

/// What all children that answer questions do alike, whatever their engine.
@Suite struct QuestionLoopTests {
    static let commands = [EngineChild.recognise, EngineChild.speak, EngineChild.measureVoice]

    @Test(.endedWhenHung, arguments: commands)
    func aGreetingIsAnsweredAndTheEndOfTheInputEndsTheChild(_ command: [String]) async throws {
        let end = try await EngineChild.with(command) { child in
            let answer = try await child.ask(payload: [])
            #expect(answer.isEmpty)
        }
        #expect(end.status == 0)
        #expect(end.complaint.isEmpty)
    }

    @Test(.endedWhenHung, arguments: commands)
    func questionsThatWaitAreAnsweredInOrder(_ command: [String]) async throws {
        let end = try await EngineChild.with(command) { child in
            var jobs: [UInt64] = []
            for payload in [[], [1], ChildMessage.encode { _ in }, [], [9, 9, 9, 9, 9]] {
                jobs.append(try await child.send(payload: payload))
            }
            for job in jobs { #expect(try await child.receive()?.job == job) }
        }
        #expect(end.status == 0)
    }

    @Test(.endedWhenHung, arguments: commands)
    func aMessageThatCannotBeReadIsAnErrorAndTheNextOneIsServed(_ command: [String]) async throws {
        try await EngineChild.with(command) { child in
            let answer = try ChildMessage(try await child.ask(payload: Array("no message at all".utf8)))
            #expect(answer.error?.code == .internalError)
            #expect(try await child.ask(payload: []).isEmpty)
        }
    }

    /// The length of nothing, the length of too much, and text.
    @Test(
        .endedWhenHung, arguments: commands,
        [[UInt8](repeating: 0, count: 64), [UInt8](repeating: 255, count: 64), Array("GET / HTTP/1.1\r\n\r\n".utf8)])
    func garbageEndsTheChildWithAComplaint(_ command: [String], _ garbage: [UInt8]) async throws {
        let end = try await EngineChild.with(command) { child in
            try await child.write(garbage)
            #expect(try await child.receive() == nil)
        }
        #expect(end.status == 1)
        #expect(end.complaint == "dragoman-engine: the questions are no frames\n")
    }

    @Test(.endedWhenHung, arguments: commands)
    func whatALibraryPrintsCannotGetAmongTheAnswers(_ command: [String]) async throws {
        try await EngineChild.with(command) { child in
            _ = try await child.ask(payload: [])
            let output = "/proc/\(child.processIdentifier)/fd/\(STDOUT_FILENO)"
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: output) == "/dev/null")
        }
    }

    @Test(.endedWhenHung, arguments: commands)
    func aChildLeadsAGroupAndIsAsUrgentAsItWasTold(_ command: [String]) async throws {
        try await EngineChild.with(command + ["--memory-limit", "2000000000", "--nice", "5"]) { child in
            _ = try await child.ask(payload: [])
            #expect(getpgid(child.processIdentifier) == child.processIdentifier)
            #expect(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(child.processIdentifier)) == 5)
        }
    }

    @Test(.endedWhenHung, arguments: commands)
    func whenTheParentIsGoneTheChildGoes(_ command: [String]) async throws {
        // The parent holds the reading end of the child's error stream, as the Translator does, and is killed. The child
        // itself holds the other end of its input, which so never ends. Until it dies it holds the standard output, too,
        // which is what `cat` waits for.
        let result = try await EngineExecutable.shell(
            """
            /usr/bin/perl -e '
                pipe(R, W);
                my $pid = fork;
                if (!$pid) {
                    $^F = 255; pipe(IN, OUT);
                    close R; open(STDERR, ">&W"); close W; open(STDIN, "<&IN");
                    exec $ENV{ENGINE}, split(" ", "\(command.joined(separator: " "))");
                }
                close W; $| = 1; print "$pid\\n"; kill KILL => $$' | cat
            """
        )
        let group = try #require(Int32(result.output.trimmingCharacters(in: .whitespacesAndNewlines)))
        try await ProcessTable.waitForEnd(ofGroup: group)
    }
}
