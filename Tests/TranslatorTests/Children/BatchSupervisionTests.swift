import DragomanModel
import Glibc
import Logging
import NIOConcurrencyHelpers
import Scheduling
import TestSupport
import Testing

@testable import Translator

/// A real process, a fake engine: a batch of any size takes it twenty milliseconds.
@Suite(.endedWhenHung) struct BatchSupervisionTests {
    /// Answers each question with the number of its batch.
    private static let script = """
        $| = 1; binmode STDIN; binmode STDOUT;
        sub take {
            my ($count, $bytes) = (shift, '');
            while (length $bytes < $count) {
                sysread(STDIN, $bytes, $count - length $bytes, length $bytes) or exit 0;
            }
            return $bytes;
        }
        sub frame {
            my ($length, $job) = unpack 'VQ<', take(12);
            return ($job, take($length - 8));
        }
        my $batches = 0;
        while (1) {
            my ($head, $count) = frame();
            exit 1 unless $head == 18446744073709551615;
            my @questions = map { [frame()] } 1 .. unpack('V', $count);
            select undef, undef, undef, 0.02;
            $batches++;
            for (@questions) {
                my ($job, $text) = @$_;
                my $answer = length $text ? $batches : '';
                syswrite STDOUT, pack('VQ<', 8 + length $answer, $job) . $answer;
            }
        }
        """

    private static func children(batchSize: Int) -> ChildSupervisor<ChildFrameFraming> {
        // As every executable of ours does: a child may be gone when it is written to.
        signal(SIGPIPE, SIG_IGN)
        var limits = ChildPoolLimits()
        limits.batchSize = batchSize
        limits.batchDelay = .milliseconds(50)
        return ChildSupervisor(
            limits: limits, logger: Logger(label: "test"),
            command: { _ in ChildCommand(executable: "/usr/bin/perl", arguments: ["-e", script]) },
            framing: { ChildFrameFraming(takesBatches: true) })
    }

    /// Eight clients, each of a conversation of its own, with one question after the other.
    /// - Returns: the batches that were needed.
    private static func batches(of children: ChildSupervisor<ChildFrameFraming>, questions: Int) async throws -> Int {
        let batches = NIOLockedValueBox<Set<String>>([])
        try await withThrowingTaskGroup { group in
            for client in 0..<8 {
                group.addTask {
                    for number in 0..<questions {
                        let answer = try await children.ask(
                            lane: "all", payload: Array("\(number) of \(client)".utf8), urgency: .test(in: "\(client)"))
                        batches.withLockedValue { _ = $0.insert(String(decoding: answer, as: UTF8.self)) }
                    }
                }
            }
            try await group.waitForAll()
        }
        return batches.withLockedValue(\.count)
    }

    /// A batch costs what a single one costs: a third of the batches is three times the work in the same time.
    @Test func whatSeveralClientsAskGoesTogether() async throws {
        let children = Self.children(batchSize: 8)
        let batches = try await withThrowingTaskGroup(of: Int?.self) { group in
            group.addTask {
                await children.run()
                return nil
            }
            group.addTask { try await Self.batches(of: children, questions: 20) }
            let batches = try await group.next() ?? nil
            group.cancelAll()
            return batches
        }
        #expect((20...(8 * 20 / 3)).contains(try #require(batches)))
    }
}
