import DragomanModel
import Wire

/// By what two recordings are held for the same: all of it is not read, which would keep the receive loop from its sockets.
struct SoundLikeness: Hashable, Sendable {
    private var name: String
    private var byteCount: Int

    init(_ audio: WireAudio) {
        byteCount = audio.byteCount
        switch audio {
        case .stored(let hash, _): name = hash.text
        case .bytes(let bytes): name = Self.sum(of: bytes)
        }
    }

    /// Of its beginning, its end, and places between: recorders begin and end with the same silence.
    private static func sum(of bytes: [UInt8]) -> String {
        // FNV-1a (Fowler, Noll, Vo).
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ piece: ArraySlice<UInt8>) {
            for byte in piece { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        for place in 0..<places { add(bytes[(bytes.count * place / places)...].prefix(pieceBytes)) }
        add(bytes.suffix(pieceBytes))
        return String(sum, radix: 16)
    }

    private static let places = 256
    private static let pieceBytes = 64
}
