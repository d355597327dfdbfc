import Testing

@testable import Speech

struct WaveHeaderTests {
    @Test func theHeadOfAnHourOfSpeech() {
        let bytes = WaveHeader.bytes(sampleRate: 16_000, dataBytes: 115_200_000)
        #expect(bytes.count == WaveHeader.byteCount)
        let expected: [UInt8] =
            Array("RIFF".utf8) + [0x24, 0xD0, 0xDD, 0x06] + Array("WAVEfmt ".utf8) + [16, 0, 0, 0, 1, 0, 1, 0]
            + [0x80, 0x3E, 0, 0, 0, 0x7D, 0, 0, 2, 0, 16, 0] + Array("data".utf8) + [0x00, 0xD0, 0xDD, 0x06]
        #expect(bytes == expected)
    }
}
