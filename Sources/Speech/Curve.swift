/// A function of one number by some of its values: straight between them, and beyond the first and the last as there.
struct Curve: Sendable, ExpressibleByDictionaryLiteral {
    struct Point: Sendable {
        var x: Double
        var y: Double
    }

    /// In ascending order of `x`.
    private let points: [Point]

    init(dictionaryLiteral elements: (Double, Double)...) {
        self.points = elements.map { Point(x: $0.0, y: $0.1) }
    }

    private init(points: [Point]) {
        self.points = points
    }

    /// Of a curve that rises: what `x` gives a `y`.
    var inverse: Curve { Curve(points: points.map { Point(x: $0.y, y: $0.x) }) }

    func callAsFunction(_ x: Double) -> Double {
        guard let first = points.first, let last = points.last, x > first.x else { return points.first?.y ?? 0 }
        guard let end = points.firstIndex(where: { x < $0.x }) else { return last.y }
        let (left, right) = (points[end - 1], points[end])
        return left.y + (right.y - left.y) * (x - left.x) / (right.x - left.x)
    }
}
