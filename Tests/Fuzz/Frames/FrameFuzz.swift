import Glibc
import TestSupport

/// Reads frames of the wire and of children, many times wrong in many ways.
struct FrameFuzz {
    let seed: UInt64
    /// Of each kind.
    let cases: Int

    /// A case that takes longer than this, in seconds, hangs as good as for ever.
    private static let longest = 1.0
    /// Bytes that the process may have grown by.
    private static let growth = 64 << 20

    func run() throws {
        try fuzz("requests over the wire", Corpus.requests) { frames, _ in try WireTarget.request(frames) }
        try fuzz("events over the wire", Corpus.events) { frames, _ in try WireTarget.event(frames) }
        try fuzz("frames of children", ChildTarget.corpus) { frames, mutator in
            ChildTarget.read(frames, piece: 1 + mutator.number(below: 64))
        }
    }

    private func fuzz(
        _ name: String, _ corpus: [[[UInt8]]], _ read: ([[UInt8]], inout Mutator) throws -> Bool
    ) throws {
        var mutator = Mutator(seed: seed)
        // What is kept from the beginning on has been taken by then.
        var before = 0
        var readCount = 0
        let begun = ContinuousClock.now
        for number in 0..<cases {
            if number == cases / 10 { before = residentBytes }
            let frames = mutator.mutate(corpus[mutator.number(below: corpus.count)], with: corpus)
            let start = ContinuousClock.now
            do {
                if try read(frames, &mutator) { readCount += 1 }
            } catch {
                throw Finding("case \(number) of \(name): \(error)")
            }
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            guard seconds < Self.longest else { throw Finding("case \(number) of \(name) took \(seconds) s") }
        }
        let grown = residentBytes - before
        guard grown < Self.growth else { throw Finding("\(name): the process grew by \(grown) bytes") }
        print(
            "\(cases) \(name): \(readCount) read, the others refused, in \(Int((ContinuousClock.now - begun) / .seconds(1))) s"
        )
    }

    private var residentBytes: Int { ProcessTable.residentBytes(of: getpid()) ?? 0 }
}
