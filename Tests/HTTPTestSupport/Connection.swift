import Foundation
import Glibc
import NIOCore
import NIOPosix

/// A connection to a server, on which a test writes what it likes, and reads what comes back.
package struct Connection {
    private let channel: any Channel
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private var received: [UInt8] = []

    /// The server ended the connection before the answer was whole.
    package struct Ended: Error {
        let received: String
    }

    /// Connects, runs `body` and closes the connection.
    /// - Parameter receiveBuffer: bytes that the system takes in for a client that does not read; nil: as many as it likes.
    package static func with<Result>(
        port: Int, receiveBuffer: Int? = nil, _ body: (inout Connection) async throws -> Result
    ) async throws -> Result {
        var bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            // A machine that is busy with other tests may be slow to connect: whoever hangs is ended by the test's guard.
            .connectTimeout(.hours(1))
            .channelOption(.allowRemoteHalfClosure, value: true)
        if let receiveBuffer {
            bootstrap = bootstrap.channelOption(.socketOption(.so_rcvbuf), value: receiveBuffer)
        }
        let channel =
            try await bootstrap
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var connection = Connection(
                channel: channel.channel, outbound: outbound, inbound: inbound.makeAsyncIterator())
            return try await body(&connection)
        }
    }

    package func send(_ bytes: [UInt8]) async throws {
        try await outbound.write(ByteBuffer(bytes: bytes))
    }

    package func send(_ text: String) async throws {
        try await send(Array(text.utf8))
    }

    /// Sends the same text again and again, until the server has ended the connection.
    package func sendUntilEnded(_ text: String) async throws {
        let bytes = ByteBuffer(string: text)
        do {
            while true {
                try await outbound.write(bytes)
                // Writing alone suspends only when the socket is full: others want to run too.
                await Task.yield()
            }
        } catch {
            // Whatever the socket says of it: nothing can be sent any more.
            try Task.checkCancellation()
        }
    }

    /// Sends a request. A body is announced with its type and length, where `fields` say nothing else.
    package func request(
        _ method: String, _ path: String, _ body: String? = nil, fields: [String: String] = [:]
    ) async throws {
        var all = ["Host": "127.0.0.1"]
        if let body {
            all["Content-Type"] = "application/json"
            all["Content-Length"] = "\(body.utf8.count)"
        }
        all.merge(fields) { $1 }
        let head = all.map { "\($0.key): \($0.value)\r\n" }.joined()
        try await send("\(method) \(path) HTTP/1.1\r\n\(head)\r\n\(body ?? "")")
    }

    /// Has the connection closed without a farewell.
    package func setReset() async throws {
        guard let options = channel as? any SocketOptionProvider else { throw NoSocket() }
        try await options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    }

    private struct NoSocket: Error {}

    /// Says that nothing more is to come, and still reads.
    package func finish() {
        outbound.finish()
    }

    /// Reads one answer, its body included.
    package mutating func answer(toHead: Bool = false) async throws -> Answer {
        var answer = try await head()
        if toHead || answer.status == 204 { return answer }
        if answer.fields["transfer-encoding"] == "chunked" {
            while let chunk = try await chunk() { answer.body += chunk }
        } else {
            answer.body = try await take(Int(answer.fields["content-length"] ?? "0") ?? 0)
        }
        return answer
    }

    /// Reads status and fields.
    package mutating func head() async throws -> Answer {
        let lines = try await take(upTo: "\r\n\r\n").components(separatedBy: "\r\n")
        let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) }
        let fields = lines.dropFirst().compactMap { line in
            line.firstIndex(of: ":").map {
                (line[..<$0].lowercased(), line[line.index(after: $0)...].trimmingCharacters(in: .whitespaces))
            }
        }
        return Answer(status: status ?? 0, fields: Dictionary(fields) { first, _ in first })
    }

    /// Reads a part of a body without a known length; nil at its end.
    package mutating func chunk() async throws -> [UInt8]? {
        let size = try await take(upTo: "\r\n")
        guard let count = Int(size, radix: 16) else { throw Ended(received: size) }
        let bytes = try await take(count)
        _ = try await take(2)
        return count == 0 ? nil : bytes
    }

    /// Waits until the server has ended the connection; returns what was still to be read.
    package mutating func end() async throws -> String {
        while try await fill() {}
        return String(decoding: received, as: UTF8.self)
    }

    private mutating func take(upTo mark: String) async throws -> String {
        while true {
            if let range = received.firstRange(of: Array(mark.utf8)) {
                let text = String(decoding: received[..<range.lowerBound], as: UTF8.self)
                received.removeSubrange(..<range.upperBound)
                return text
            }
            guard try await fill() else { throw Ended(received: String(decoding: received, as: UTF8.self)) }
        }
    }

    /// Reads so many bytes, whatever they are.
    package mutating func take(_ count: Int) async throws -> [UInt8] {
        while received.count < count {
            guard try await fill() else { throw Ended(received: String(decoding: received, as: UTF8.self)) }
        }
        defer { received.removeFirst(count) }
        return Array(received.prefix(count))
    }

    /// Returns whether anything more came.
    private mutating func fill() async throws -> Bool {
        do {
            guard let bytes = try await inbound.next() else { return false }
            received += bytes.readableBytesView
            return true
        } catch is IOError {
            // A connection that is reset has ended too.
            return false
        }
    }
}
