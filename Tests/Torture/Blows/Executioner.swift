import Glibc

/// Deals blows, one after the other, until the curtain falls.
struct Executioner {
    let stage: Stage
    var dice: Dice
    let curtain: Curtain
    let counts: Client.Counts

    mutating func run() async throws {
        while true {
            try await curtain.pause(dice.pause(mean: .seconds(3)))
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
            kill(-child, SIGKILL)
        case .freezeChild:
            guard let child = try child() else { return false }
            // Longer than a child may take without progress, at times.
            kill(-child, SIGSTOP)
            try await curtain.pause(dice.pause(mean: .seconds(6)))
            kill(-child, SIGCONT)
        case .killTranslator: stage.translator.crash()
        case .killGateway: stage.gateway.crash()
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
