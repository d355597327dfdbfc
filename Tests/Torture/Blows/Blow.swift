/// What is done to the processes, and to what is between and below them.
enum Blow: String, CaseIterable, Sendable {
    case killChild = "children killed"
    case killNewChild = "children killed while they started"
    case killTranslator = "Translators killed"
    case killGateway = "Gateways killed"
    case killStartingTranslator = "Translators killed while they started"
    case killStartingGateway = "Gateways killed while they started"
    case killEndingTranslator = "Translators killed while they ended"
    case killEndingGateway = "Gateways killed while they ended"
    case endTranslator = "Translators told to end"
    case endGateway = "Gateways told to end"
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
        case .killNewChild: 20
        case .killTranslator, .killGateway: 15
        case .killStartingTranslator, .killStartingGateway, .killEndingTranslator, .killEndingGateway: 6
        case .endTranslator, .endGateway: 5
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
