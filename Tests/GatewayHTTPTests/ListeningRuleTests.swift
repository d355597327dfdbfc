import DragomanModel
import Glibc
import NIOCore
import Testing

@testable import GatewayHTTP

@Suite struct ListeningRuleTests {
    @Test(arguments: ["127.0.0.1", "127.1.2.3", "localhost", "LOCALHOST", "::1"])
    func listensOnLoopback(host: String) throws {
        try ListeningRule.check(host: host)
    }

    @Test(arguments: [
        "0.0.0.0", "::", "192.168.1.5", "127.0.0.1.example.org", "127.0.0.256", "127.0.0", "127.0.0.x", "",
        "example.org",
        "::ffff:10.0.0.1", "127.0.0.1 ", "128.0.0.1", "+127.0.0.1", "127.0.0.+1",
    ])
    func refusesWhatOthersCanReach(host: String) {
        let error = #expect(throws: ServiceError.self) { try ListeningRule.check(host: host) }
        #expect(error?.message.contains("refused") == true)
    }

    @Test(arguments: [
        (EADDRINUSE, "127.0.0.1:3000 is in use by another program: stop it, or choose another port with --port."),
        (EACCES, "127.0.0.1:3000 may not be used by this user: choose a port above 1023 with --port."),
        (EADDRNOTAVAIL, "127.0.0.1 is no address of this machine: choose another with --host."),
    ])
    func saysWhyItCannotListen(code: CInt, message: String) {
        let error = IOError(errnoCode: code, reason: "bind")
        #expect(ListeningFailure.explain(error, host: "127.0.0.1", port: 3_000)?.message == message)
    }

    @Test func leavesOtherErrorsAlone() {
        #expect(ListeningFailure.explain(CancellationError(), host: "127.0.0.1", port: 3_000) == nil)
    }
}
