import DragomanModel

/// About how many bytes of text one page may have: each is held in memory for whoever reads it.
enum PageLimit {
    static let bytes = 4 << 20
}

extension Page {
    /// Reads entries until there are `limit` of them, or more than a page may hold; at least one.
    /// - Parameter keys: of one more entry than `limit`, where there are more.
    init<Key>(of keys: [Key], limit: Int, size: (Entry) -> Int, read: (Key) throws -> Entry) rethrows {
        self.init(entries: [], hasMore: false)
        var bytes = 0
        for key in keys.prefix(max(0, limit)) {
            let entry = try read(key)
            bytes += size(entry)
            if bytes > PageLimit.bytes, !entries.isEmpty { break }
            entries.append(entry)
        }
        hasMore = entries.count < keys.count
    }
}

extension Message {
    /// About how many bytes it takes on its way to a reader.
    var size: Int {
        translations.values.reduce(256 + content.utf8.count) { size, translation in
            size + 128 + (translation.state.translated?.text.utf8.count ?? 0)
        }
    }
}

extension Conversation {
    /// About how many bytes it takes on its way to a reader.
    var size: Int {
        participants.reduce(256) { $0 + 64 + $1.userID.utf8.count + ($1.name?.utf8.count ?? 0) }
    }
}
