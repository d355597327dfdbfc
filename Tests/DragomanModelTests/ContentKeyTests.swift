import DragomanModel
import Testing

@Suite struct ContentKeyTests {
    @Test func keepsItsBytes() throws {
        let bytes = (0..<32).map { UInt8($0 * 7 + 3) }
        #expect(try #require(ContentKey(bytes: bytes)).bytes == bytes)
    }

    @Test(arguments: [0, 31, 33]) func refusesOtherLengths(count: Int) {
        #expect(ContentKey(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }

    @Test(arguments: 0..<32) func everyByteCounts(index: Int) {
        var bytes = [UInt8](repeating: 0, count: 32)
        let zero = ContentKey(bytes: bytes)
        bytes[index] = 1
        #expect(ContentKey(bytes: bytes) != zero)
    }
}
