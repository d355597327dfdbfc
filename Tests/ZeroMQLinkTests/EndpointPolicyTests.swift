import Testing

@testable import ZeroMQLink

@Suite struct EndpointPolicyTests {
    @Test(arguments: [
        "tcp://127.0.0.1:5600", "tcp://127.0.0.1:*", "tcp://127.255.0.9:1", "tcp://[::1]:5600", "tcp://lo:5600",
        "ipc:///tmp/x", "inproc://x",
    ])
    func whatNoOtherMachineReachesNeedsNoKeys(endpoint: String) throws {
        try EndpointPolicy.check(bind: endpoint, hasKeys: false)
    }

    @Test(arguments: [
        "tcp://0.0.0.0:5600", "tcp://*:5600", "tcp://[::]:5600", "tcp://192.168.1.2:5600", "tcp://eth0:5600",
        "tcp://localhost:5600", "tcp://127.0.0.1.example.com:5600", "tcp://127.0.0:5600", "tcp://127.0.0.256:5600",
        "tcp://127.0.0.+1:5600", "tcp://127.0.0.1;0.0.0.0:5600", "tcp://[::ffff:127.0.0.1]:5600", "tcp://1270.0.0.1:1",
    ])
    func everythingElseNeedsKeys(endpoint: String) throws {
        #expect(throws: LinkError.unencrypted(endpoint)) { try EndpointPolicy.check(bind: endpoint, hasKeys: false) }
        try EndpointPolicy.check(bind: endpoint, hasKeys: true)
    }

    @Test(arguments: [
        "", "127.0.0.1:5600", "tcp://", "tcp://127.0.0.1", "tcp://:5600", "tcp://[::1:5600", "udp://127.0.0.1:1",
        "pgm://127.0.0.1:1", "TCP://127.0.0.1:1",
    ])
    func otherKindsOfAddressesAreNone(endpoint: String) {
        for hasKeys in [false, true] {
            #expect(throws: LinkError.badAddress(endpoint)) {
                try EndpointPolicy.check(bind: endpoint, hasKeys: hasKeys)
            }
        }
    }

    @Test func aHubKeepsToIt() async throws {
        try await HubPair.run { hubs in
            await #expect(throws: LinkError.unencrypted("tcp://0.0.0.0:*")) {
                try await hubs.left.bind(.router, to: "tcp://0.0.0.0:*")
            }
            let bound = try await hubs.left.bind(.router, to: "tcp://127.0.0.1:*")
            await #expect(throws: LinkError.addressInUse(bound.endpoint)) {
                try await hubs.right.bind(.router, to: bound.endpoint)
            }
            await #expect(throws: LinkError.badAddress("tcp://127.0.0.1:port")) {
                try await hubs.left.bind(.router, to: "tcp://127.0.0.1:port")
            }
        }
    }
}
