/// What is done to the processes.
enum Blow: String, CaseIterable, Sendable {
    case killChild = "children killed"
    case killTranslator = "Translators killed"
    case killGateway = "Gateways killed"
    case freezeChild = "children frozen"
    case freezeTranslator = "Translators frozen"
    case freezeGateway = "Gateways frozen"

    /// Of a hundred.
    private var share: Int {
        switch self {
        case .killChild: 40
        case .killTranslator, .killGateway: 15
        case .freezeChild, .freezeTranslator, .freezeGateway: 10
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
