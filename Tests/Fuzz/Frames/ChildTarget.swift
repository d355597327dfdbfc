import Wire

/// What a child writes, in pieces of any size.
enum ChildTarget {
    static let corpus: [[[UInt8]]] = [0, 1, 5, 300].map { size in
        var bytes: [UInt8] = []
        for job in 0..<3 {
            let payload = size == 0 ? [] : ChildMessage.encode(body: [UInt8](repeating: 1, count: size)) { _ in }
            ChildFrame(job: UInt64(job), payload: payload).append(to: &bytes)
        }
        return [bytes]
    }

    static func read(_ frames: [[UInt8]], piece: Int) -> Bool {
        var reader = ChildFrameReader()
        var rest = (frames.first ?? [])[...]
        while !rest.isEmpty {
            rest.prefix(piece).withUnsafeBytes { reader.append($0) }
            rest = rest.dropFirst(piece)
            do throws(ChildFrameReader.OutOfStep) {
                while let frame = try reader.next() { message(frame.payload) }
            } catch {
                return false
            }
        }
        return true
    }

    private static func message(_ payload: [UInt8]) {
        do {
            _ = try ChildMessage(payload).error
        } catch {
            // Refused, with a code of its own.
        }
    }
}
