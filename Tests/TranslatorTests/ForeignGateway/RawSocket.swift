import CZeroMQ
import Glibc

@testable import Translator

/// A libzmq socket with a context of its own, and nothing of ours around it.
///
/// Its calls block, so each runs on a thread of its own; one at a time.
final class RawSocket: Sendable {
    struct Failure: Error {
        let call: String
        let reason: String

        init(_ call: String) {
            self.call = call
            reason = String(cString: zmq_strerror(zmq_errno()))
        }
    }

    /// Used by one call after another, with a thread's end and start in between.
    private struct Handle: @unchecked Sendable {
        let context: UnsafeMutableRawPointer
        let socket: UnsafeMutableRawPointer
    }

    private let handle: Handle

    init(_ type: Int32, connectedTo endpoint: String) throws {
        guard let context = zmq_ctx_new(), let socket = zmq_socket(context, type) else { throw Failure("zmq_socket") }
        handle = Handle(context: context, socket: socket)
        var linger: Int32 = 0
        zmq_setsockopt(socket, ZMQ_LINGER, &linger, MemoryLayout<Int32>.size)
        if type == ZMQ_SUB { zmq_setsockopt(socket, ZMQ_SUBSCRIBE, "", 0) }
        guard zmq_connect(socket, endpoint) == 0 else { throw Failure("zmq_connect") }
    }

    func send(_ frames: [[UInt8]]) async throws {
        let handle = handle
        try await OwnThread.run { Result { try Self.send(frames, on: handle) } }.get()
    }

    /// - Returns: nil where nothing came for so long.
    func receive(patience milliseconds: Int32) async throws -> [[UInt8]]? {
        let handle = handle
        return try await OwnThread.run { Result { try Self.receive(on: handle, patience: milliseconds) } }.get()
    }

    func close() async {
        let handle = handle
        await OwnThread.run {
            zmq_close(handle.socket)
            zmq_ctx_term(handle.context)
        }
    }

    private static func send(_ frames: [[UInt8]], on handle: Handle) throws {
        for (index, frame) in frames.enumerated() {
            let flags = index + 1 < frames.count ? ZMQ_SNDMORE : 0
            guard zmq_send(handle.socket, frame, frame.count, flags) >= 0 else { throw Failure("zmq_send") }
        }
    }

    private static func receive(on handle: Handle, patience: Int32) throws -> [[UInt8]]? {
        var patience = patience
        zmq_setsockopt(handle.socket, ZMQ_RCVTIMEO, &patience, MemoryLayout<Int32>.size)
        var frames: [[UInt8]] = []
        var part = zmq_msg_t()
        zmq_msg_init(&part)
        defer { zmq_msg_close(&part) }
        repeat {
            guard zmq_msg_recv(&part, handle.socket, 0) >= 0 else {
                if zmq_errno() == EAGAIN, frames.isEmpty { return nil }
                throw Failure("zmq_msg_recv")
            }
            frames.append(
                Array(UnsafeRawBufferPointer(start: zmq_msg_data(&part), count: zmq_msg_size(&part))))
        } while zmq_msg_more(&part) != 0
        return frames
    }
}
