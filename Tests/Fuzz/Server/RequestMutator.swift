/// Makes requests wrong: what they ask for, what they carry, or any byte of them.
struct RequestMutator {
    private var mutator: Mutator

    init(seed: UInt64) { mutator = Mutator(seed: seed) }

    struct Case {
        var bytes: [UInt8]
        /// Whether head and length are as they must be: then there must be an answer.
        var isWhole: Bool
    }

    private static let corpus = RequestCorpus.requests
    private static let others =
        corpus.map { [Array($0.path.utf8)] } + corpus.compactMap { $0.body.map { [Array($0.utf8)] } }

    mutating func next() -> Case {
        let request = Self.corpus[mutator.number(below: Self.corpus.count)]
        var path = Array(request.path.utf8)
        var body = Array((request.body ?? "").utf8)
        switch mutator.number(below: body.isEmpty ? 2 : 4) {
        case 0:
            var bytes = Self.request(request.method, path, body)
            for _ in 0...mutator.number(below: 4) { mutator.mutate(&bytes, with: Self.others) }
            return Case(bytes: bytes, isWhole: false)
        case 1:
            for _ in 0...mutator.number(below: 2) { mutator.mutate(&path, with: Self.others) }
            // With these it would be another head.
            path.removeAll { $0 <= UInt8(ascii: " ") || $0 == 0x7F }
        default:
            body = mutator.mutate([body], with: Self.others).first ?? []
        }
        return Case(bytes: Self.request(request.method, path, body), isWhole: true)
    }

    private static func request(_ method: String, _ path: [UInt8], _ body: [UInt8]) -> [UInt8] {
        var head = " HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: bytes=0-9\r\n"
        if method == "POST" || method == "PUT" {
            head += "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n"
        }
        return Array("\(method) ".utf8) + path + Array("\(head)\r\n".utf8) + body
    }
}
