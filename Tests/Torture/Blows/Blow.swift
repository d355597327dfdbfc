/// What is done to the processes, and to what is between and below them.
enum Blow: String, CaseIterable, Sendable {
    case killChild = "children killed"
    case killTranslator = "Translators killed"
    case killGateway = "Gateways killed"
    case freezeChild = "children frozen"
    case freezeTranslator = "Translators frozen"
    case freezeGateway = "Gateways frozen"
    case cutWire = "wires cut"
    case loseMessages = "times when the wire lost messages"
    case doubleMessages = "times when the wire doubled messages"
    case delayMessages = "times when the wire was slow"
    case fillDisk = "disks filled"

    /// How often, among the others.
    private var share: Int {
        switch self {
        case .killChild: 40
        case .killTranslator, .killGateway: 15
        case .freezeChild, .freezeTranslator, .freezeGateway: 8
        case .cutWire, .loseMessages, .doubleMessages, .delayMessages, .fillDisk: 7
        }
    }

    static func next(_ dice: inout Dice) -> Blow {
        var rest = dice.number(below: allCases.reduce(0) { $0 + $1.share })
        for blow in allCases {
            rest -= blow.share
            if rest < 0 { return blow }
        }
        return .killChild
    }
}
