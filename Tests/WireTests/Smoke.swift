import Testing

@testable import Wire

@Test func smoke() throws {
    let f = Envelope.encode(.ping(Ping(nonce: "a", timestamp: 5)))
    #expect(String(decoding: f[0], as: UTF8.self) == #"{"type":"ping","timestamp":5,"v":1,"nonce":"a"}"#)
    #expect(try Envelope.decodeRequest(f) == .ping(Ping(nonce: "a", timestamp: 5)))
}
