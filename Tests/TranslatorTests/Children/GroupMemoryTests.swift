import Glibc
import Testing

@testable import Translator

@Suite struct GroupMemoryTests {
    @Test func theGroupIsReadBehindTheName() {
        #expect(GroupMemory.group(ofStat: "42 (odd ) name (x)) S 1 77 3 0 -1") == 77)
        #expect(GroupMemory.group(ofStat: "") == nil)
    }

    @Test func eachGroupIsMeasuredByItself() {
        let nobody: Int32 = 0x7fff_ffff
        let bytes = GroupMemory.bytes(processGroups: [getpgrp(), nobody])
        #expect(bytes[getpgrp()] ?? 0 > 1_000_000)
        #expect(bytes[nobody] == nil)
    }

    @Test func theProportionalSizeIsOneLine() {
        let text = "55-7f [rollup]\nRss:   508 kB\nPss:     243 kB\nPss_Dirty:  1 kB\n"
        #expect(GroupMemory.proportionalKilobytes(ofRollup: text) == 243)
        #expect(GroupMemory.proportionalKilobytes(ofRollup: "") == nil)
    }
}
