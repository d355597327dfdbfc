/// How well a distance between takes tells whether they are of one speaker, over all pairs of takes.
struct VerificationTrial {
    /// In rising order.
    let sameSpeaker: [Double]
    let otherSpeakers: [Double]

    init(_ takes: [Take]) {
        var same: [Double] = []
        var other: [Double] = []
        for (index, first) in takes.enumerated() {
            for second in takes[(index + 1)...] {
                let distance = first.distance(to: second)
                if first.speaker == second.speaker { same.append(distance) } else { other.append(distance) }
            }
        }
        sameSpeaker = same.sorted()
        otherSpeakers = other.sorted()
    }

    /// The share of pairs that are judged wrong where as large a share of one speaker's pairs are taken for two speakers' as
    /// the other way round, and the distance at which that is so.
    var equalError: (rate: Double, threshold: Double) {
        let rates = (sameSpeaker + otherSpeakers).map { threshold in
            let refused = share(of: sameSpeaker) { $0 > threshold }
            let accepted = share(of: otherSpeakers) { $0 <= threshold }
            return (threshold: threshold, refused: refused, accepted: accepted)
        }
        let even = rates.min { abs($0.refused - $0.accepted) < abs($1.refused - $1.accepted) }
        guard let even else { return (1, 0) }
        return ((even.refused + even.accepted) / 2, even.threshold)
    }

    private func share(of distances: [Double], where counts: (Double) -> Bool) -> Double {
        Double(distances.count(where: counts)) / Double(max(1, distances.count))
    }
}
