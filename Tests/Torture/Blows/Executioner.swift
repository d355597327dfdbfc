import Glibc
import ServerTestSupport
import TestSupport

/// Deals blows, one after the other, until the curtain falls.
struct Executioner {
    let stage: Stage
    var dice: Dice
    let curtain: Curtain
    let counts: Client.Counts

    mutating func run() async throws {
        while true {
            try await curtain.pause(dice.pause(mean: .milliseconds(1_800)))
            if curtain.isDown { return }
            let blow = Blow.next(&dice)
            if try await deal(blow) { counts.add(blow.rawValue) }
        }
    }

    /// Returns whether there was anybody to be dealt with.
    private mutating func deal(_ blow: Blow) async throws -> Bool {
        switch blow {
        case .killChild:
            guard let child = try child() else { return false }
            slay(child)
        case .killNewChild:
            guard let child = try await newChild() else { return false }
            slay(child)
        case .freezeChild:
            guard let child = try child() else { return false }
            // Longer than a child may take without progress, at times.
            kill(-child, SIGSTOP)
            try await curtain.pause(dice.pause(mean: .seconds(6)))
            kill(-child, SIGCONT)
        case .killTranslator: stage.translator.crash()
        case .killGateway: stage.gateway.crash()
        case .killStartingTranslator: return try await killStarting(stage.translator)
        case .killStartingGateway: return try await killStarting(stage.gateway)
        case .killEndingTranslator: return try await killEnding(stage.translator)
        case .killEndingGateway: return try await killEnding(stage.gateway)
        case .endTranslator: stage.translator.end()
        case .endGateway: stage.gateway.end()
        case .freezeTranslator: try await freeze(stage.translator)
        case .freezeGateway: try await freeze(stage.gateway)
        case .cutWire: stage.relay.cut()
        case .loseMessages: try await weather(.losing(0.2))
        case .doubleMessages: try await weather(.doubling(0.3))
        case .delayMessages: try await weather(.delaying(.milliseconds(20)))
        case .fillDisk:
            guard stage.disk.isMounted else { return false }
            try stage.disk.fill()
            try await curtain.pause(dice.pause(mean: .seconds(4)))
            stage.disk.makeRoom()
        }
        return true
    }

    private mutating func child() throws -> Int32? {
        let children = try stage.children.sorted()
        return children.isEmpty ? nil : dice.one(of: children)
    }

    private func slay(_ child: Int32) {
        // Such as "dragoman-engine recognise …", or "dragoman-tool-chain … -- /usr/bin/ffmpeg …": what it does tells what
        // was lost.
        let words = ProcessTable.command(of: child).split(separator: " ")
        let work = words.firstIndex(of: "--").map { words.dropFirst($0 + 1).first } ?? words.dropFirst().first
        if let work { counts.add("children killed: \(work.split(separator: "/").last ?? work)") }
        kill(-child, SIGKILL)
    }

    /// One that has just been started; nil where none is for a while.
    private mutating func newChild() async throws -> Int32? {
        let old = Set(try stage.children)
        let end = ContinuousClock.now + .seconds(4)
        while ContinuousClock.now < end, !curtain.isDown {
            if let child = try stage.children.first(where: { !old.contains($0) }) { return child }
            try await Task.sleep(for: .milliseconds(5))
        }
        return nil
    }

    /// Kills it, and then the one that follows before it is ready, or soon after.
    private mutating func killStarting(_ process: Restarting) async throws -> Bool {
        let starts = process.starts
        process.crash()
        while process.starts == starts {
            if curtain.isDown { return false }
            try await Task.sleep(for: .milliseconds(5))
        }
        try await Task.sleep(for: dice.pause(mean: .milliseconds(150)))
        process.crash()
        return true
    }

    private mutating func killEnding(_ process: Restarting) async throws -> Bool {
        let starts = process.starts
        process.end()
        try await Task.sleep(for: dice.pause(mean: .milliseconds(150)))
        guard process.starts == starts else { return false }
        process.crash()
        return true
    }

    private mutating func weather(_ weather: Weather) async throws {
        stage.relay.set(weather)
        try await curtain.pause(dice.pause(mean: .seconds(6)))
        stage.relay.set(.clear)
    }

    private mutating func freeze(_ process: Restarting) async throws {
        process.freeze()
        try await curtain.pause(dice.pause(mean: .seconds(4)))
        process.thaw()
    }
}
