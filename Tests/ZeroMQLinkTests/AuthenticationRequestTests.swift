import Testing
import Wire

@testable import ZeroMQLink

@Suite struct AuthenticationRequestTests {
    private static let key = Frame(repeating: 7, count: 32)

    /// As libzmq asks (ZeroMQ RFC 27).
    private static func question(version: String = "1.0", mechanism: String = "CURVE", key: Frame = key) -> [Frame] {
        frames("", version, "42", "dragoman", "::ffff:10.0.0.9", "", mechanism) + [key]
    }

    @Test func questionsAboutKeysAreRead() {
        let request = AuthenticationRequest(Self.question())
        #expect(request.id == Array("42".utf8))
        #expect(request.address == "10.0.0.9")
        #expect(request.key == CurvePublicKey(bytes: Self.key))
    }

    @Test(arguments: [
        question(version: "2.0"), question(mechanism: "PLAIN"), question(mechanism: "NULL"), question(key: []),
        question(key: Frame(repeating: 7, count: 31)), question() + [[]], question().dropLast(), [],
    ])
    func everythingElseHasNoKey(question: [Frame]) {
        #expect(AuthenticationRequest(question).key == nil)
    }

    @Test func answersSayWhoseTheyAre() {
        let request = AuthenticationRequest(Self.question())
        #expect(request.answer(isAllowed: true) == frames("", "1.0", "42", "200", "", "", ""))
        #expect(request.answer(isAllowed: false) == frames("", "1.0", "42", "300", "", "", ""))
    }
}
