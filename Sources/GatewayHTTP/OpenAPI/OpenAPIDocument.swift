import JSON

/// The description of this server that it serves itself (OpenAPI 3.1).
enum OpenAPIDocument {
    /// Written once.
    static let bytes: [UInt8] = JSONWriter.object(capacity: 32_768) { writer in
        writer.member("openapi", "3.1.0")
        writer.object("info") { writer in
            writer.member("title", "Dragoman")
            writer.member("version", "1")
            writer.member(
                "description", "Chat and voice messages that everybody reads and hears in their own language.")
        }
        writer.object("paths") { writer in
            let paths = Dictionary(grouping: operations, by: \.path)
            for (path, operations) in paths.sorted(by: { $0.key < $1.key }) {
                writer.key(path)
                writer.object { writer in
                    for operation in operations { operation.write(to: &writer) }
                }
            }
        }
        writer.object("components") { writer in
            writer.object("schemas") { writer in
                for schema in schemas { schema.write(to: &writer) }
            }
        }
    }

    static let operations =
        OpenAPIOperation.messages + OpenAPIOperation.conversations + OpenAPIOperation.recordings
        + OpenAPIOperation.voices + OpenAPIOperation.operating

    static let schemas =
        OpenAPISchema.requests + OpenAPISchema.answers + OpenAPISchema.recordings + OpenAPISchema.voices
        + OpenAPISchema.statistics
}
