import Foundation
import HTTPTestSupport
import TestSupport

/// A whole run: the processes, the traffic, the blows, the calm afterwards, the reckoning.
struct Campaign: Sendable {
    let seed: UInt64
    let length: Duration

    private static let writers = 4
    private static let speakers = 2
    private static let listeners = 6
    /// Where most is said.
    private static let sleeper = "c0"

    /// Room for what a minute stores, and to begin with.
    private static let diskBytes = (minute: 10 << 20, start: 256 << 20)

    init(seed: UInt64, length: Duration) async throws {
        self.seed = seed
        self.length = length
    }

    func run() async throws -> Report {
        try await withFolder { path in
            let room = Self.diskBytes.start + Int(length / .seconds(60)) * Self.diskBytes.minute
            let stage = try await Stage(folder: URL(filePath: path), seed: seed, diskBytes: room)
            let findings = Findings()
            let client = Client(port: stage.port, findings: findings, counts: Client.Counts())
            let begun = ContinuousClock.now
            let belongings = try await stage.run {
                try await ready(client)
                var watch = Belongings(stage: stage, findings: findings)
                watch.begin()
                try await play(stage, client)
                return try await watch.end()
            }
            try await leftBehind(stage, findings)
            for process in [stage.gateway, stage.translator] { process.badEnds.forEach(findings.add) }
            return Report(
                seed: seed, seconds: Int((ContinuousClock.now - begun) / .seconds(1)), counts: client.counts.all,
                belongings: belongings, findingCount: findings.count,
                findings: findings.first)
        }
    }

    private func ready(_ client: Client) async throws {
        while try await client.once("GET", "/ready")?.status != 200 { try await Task.sleep(for: .milliseconds(100)) }
    }

    private func play(_ stage: Stage, _ client: Client) async throws {
        let curtain = Curtain()
        let ledger = Ledger()
        let seen = try await withThrowingTaskGroup(of: (String, [Int])?.self) { group in
            for number in 0..<Self.writers {
                group.addTask {
                    var writer = Writer(number: number, seed: seed, client: client, ledger: ledger, curtain: curtain)
                    try await writer.run()
                    return nil
                }
            }
            for number in 0..<Self.speakers {
                group.addTask {
                    var speaker = Speaker(number: number, seed: seed, client: client, ledger: ledger, curtain: curtain)
                    try await speaker.run()
                    return nil
                }
            }
            for number in 0..<Self.listeners {
                group.addTask {
                    var listener = Listener(
                        "c\(number)", number: number, seed: seed, client: client, curtain: curtain)
                    return ("c\(number)", try await listener.run())
                }
            }
            group.addTask {
                var owner = VoiceOwner(seed: seed, client: client, ledger: ledger, curtain: curtain)
                try await owner.run()
                return nil
            }
            group.addTask {
                try await Sleeper(conversation: Self.sleeper, client: client, curtain: curtain).run()
                return nil
            }
            group.addTask {
                let dice = Dice(seed: seed, 2_000)
                var executioner = Executioner(stage: stage, dice: dice, curtain: curtain, counts: client.counts)
                try await executioner.run()
                return nil
            }
            group.addTask {
                try await Watch(client: client, curtain: curtain).run()
                return nil
            }
            group.addTask {
                try await tellProgress(client, ledger)
                curtain.fall()
                return nil
            }
            return try await group.reduce(into: [String: [Int]]()) { seen, one in
                if let (conversation, numbers) = one { seen[conversation] = numbers }
            }
        }
        say("The play is over; what was accepted is looked at.")
        let reckoning = Reckoning(client: client, ledger: ledger)
        try await reckoning.messages()
        try await RecordingReckoning(client: client, ledger: ledger).recordings()
        try await ProfileReckoning(client: client, ledger: ledger).profiles()
        for (conversation, numbers) in seen.sorted(by: { $0.key < $1.key }) {
            try await reckoning.events(conversation, seen: numbers)
        }
    }

    private func tellProgress(_ client: Client, _ ledger: Ledger) async throws {
        let begun = ContinuousClock.now
        while ContinuousClock.now - begun < length {
            try await Task.sleep(for: min(.seconds(10), length - (ContinuousClock.now - begun)))
            let blows = Blow.allCases.reduce(0) { $0 + client.counts.all[$1.rawValue, default: 0] }
            let seconds = Int((ContinuousClock.now - begun) / .seconds(1))
            say("\(seconds) s: \(ledger.count) messages, \(blows) blows, \(client.findings.count) findings")
        }
    }

    private func say(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }

    /// Processes that live after both have ended, and files that are still where they work.
    private func leftBehind(_ stage: Stage, _ findings: Findings) async throws {
        let deadline = ContinuousClock.now + .seconds(10)
        while try !stage.processes.isEmpty, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(100))
        }
        for process in try stage.processes {
            findings.add("process \(process) was left behind: \(ProcessTable.command(of: process))")
        }
        for port in try stage.ports.filter(SocketTable.isUsed) {
            findings.add("a socket was left behind at port \(port)")
        }
        for file in try FileManager.default.contentsOfDirectory(atPath: stage.folder.appending(path: "tmp").path) {
            findings.add("a file was left behind among the temporary ones: \(file)")
        }
    }
}
