import DragomanModel
import Gateway
import GatewayTestSupport
import Testing
import Wire

extension GatewayScene {
    /// Expects that the Translator was asked for nothing more, nor told anything: the next that it hears is a text of
    /// ours, which is then answered.
    func expectQuiet(_ text: String = "Quiet?") async throws {
        async let message = post(text, as: text, in: "quiet", waits: true)
        let next = try await translator.next()
        guard case .request(let request) = next, request.text == text else {
            Issue.record("heard instead: \(next)")
            return
        }
        try translator.answer(request, "es")
        _ = try await message
    }
}

extension Translation.State {
    var text: String? { translated?.text }
}
