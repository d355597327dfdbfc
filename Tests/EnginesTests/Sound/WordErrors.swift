/// How many words were heard wrong.
enum WordErrors {
    /// The fewest words to be put in, left out or exchanged (Levenshtein's distance) to make one list the other.
    static func count(_ heard: [String], instead said: [String]) -> Int {
        var row = Array(0...heard.count)
        for (index, word) in said.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in heard.enumerated() {
                let exchanged = diagonal + (word == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(exchanged, diagonal + 1, row[column] + 1)
            }
        }
        return row[heard.count]
    }
}
