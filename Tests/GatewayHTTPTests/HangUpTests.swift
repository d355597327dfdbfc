import DragomanModel
import GatewayTestSupport
import Glibc
import NIOCore
import NIOPosix
import ServiceLifecycle
import TestSupport
import Testing

@testable import Gateway
@testable import GatewayHTTP

/// Through a real socket: what the other end does with a connection is the system's to say.
@Suite(.timeLimit(.minutes(1))) struct HangUpTests {
    enum HangUp: CaseIterable {
        /// The client closes the connection.
        case close
        /// The client's system says that nobody is there any more.
        case reset
        /// The client says only that it has nothing more to say, and still reads.
        case halfClose
    }

    @Test(arguments: HangUp.allCases) func aClientThatHangsUpEndsItsWait(_ how: HangUp) async throws {
        try await withServer { scene, port in
            let request = try await Self.connect(port) { connection in
                try await connection.post("m1", wait: 3_600_000)
                let request = try await scene.translator.nextRequest()
                switch how {
                case .close: break
                case .reset: try await connection.setReset()
                case .halfClose:
                    connection.outbound.finish()
                    // The answer comes at once, with what is known by then.
                    let answer = try await connection.rest()
                    #expect(answer.hasPrefix("HTTP/1.1 201"))
                    #expect(answer.hasSuffix(#""pending":["es"]}"#))
                }
                return request
            }
            // It is the caller who has gone: the translation is made all the same.
            try scene.translator.answer(request, "es")
            try await scene.settled(1)
        }
    }

    @Test func aConnectionLastsThroughManyWaits() async throws {
        try await withServer { scene, port in
            try await Self.connect(port) { connection in
                for number in 1...3 {
                    try await connection.post("m\(number)", wait: 1)
                    #expect(try await connection.answer().hasPrefix("HTTP/1.1 201"))
                }
            }
        }
    }

    /// Runs a server until every request that it took has been answered.
    private func withServer(_ body: (GatewayScene, _ port: Int) async throws -> Void) async throws {
        try await GatewayScene.run { scene in
            var configuration = HTTPConfiguration()
            configuration.port = 0
            configuration.maxWait = .seconds(3_600)
            let ports = Inbox<Int>()
            let server = HTTPServer(
                gateway: scene.gateway, configuration: configuration, tenant: GatewayScene.tenant,
                translatorSnapshot: { nil }, logger: scene.log.logger
            ) { _, port in ports.put(port) }
            let services = ServiceGroup(services: [server], logger: scene.log.logger)
            try await withThrowingTaskGroup { group in
                group.addTask { try await services.run() }
                try await body(scene, try await ports.next())
                await services.triggerGracefulShutdown()
                try await group.waitForAll()
            }
            #expect(scene.gateway.waiters.count == 0)
        }
    }

    private static func connect<Value: Sendable>(
        _ port: Int, _ body: (inout Connection) async throws -> Value
    ) async throws -> Value {
        let client = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
        return try await client.executeThenClose { inbound, outbound in
            var connection = Connection(
                channel: client.channel, outbound: outbound, inbound: inbound.makeAsyncIterator())
            return try await body(&connection)
        }
    }

    /// A client that writes its requests by hand.
    private struct Connection {
        let channel: any Channel
        let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
        var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator

        func post(_ id: String, wait: Int) async throws {
            let body =
                #"{"content":"Hello \#(id)","conversationId":"talk","messageId":"\#(id)","originalLanguage":"en","#
                + #""targetLanguages":["es"]}"#
            let head =
                "POST /api/messages?wait=\(wait) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
            try await outbound.write(ByteBuffer(string: head + body))
        }

        /// Reads one answer of which one translation is pending.
        mutating func answer() async throws -> String {
            var text = ""
            while !text.hasSuffix(#""pending":["es"]}"#), let part = try await inbound.next() {
                text += String(buffer: part)
            }
            return text
        }

        /// Reads until the server closes the connection.
        mutating func rest() async throws -> String {
            var text = ""
            while let part = try await inbound.next() { text += String(buffer: part) }
            return text
        }

        /// Has the connection closed without a farewell.
        func setReset() async throws {
            let options = try #require(channel as? any SocketOptionProvider)
            try await options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
    }
}
