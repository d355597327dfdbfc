import Blobs
import DragomanModel

/// Makes a form of what a parser finds: texts in memory, files on disk.
///
/// Between two pieces of a body it holds, of a file, less than `writeSize` bytes.
struct MultipartReader {
    /// A file that comes in.
    private struct Arrival {
        var head: MultipartHead
        var file: IncomingFile
        var byteCount = 0
        var firstBytes: [UInt8] = []

        var uploaded: UploadedFile { UploadedFile(head, byteCount: byteCount, firstBytes: firstBytes, file: file) }
    }

    /// The field that holds the file, and the one that may hold another.
    private let fileField: String
    private let otherField: String?
    private let folder: BlobFolder
    private var fields: [String: [String]] = [:]
    private var part: MultipartHead?
    /// The text that comes now.
    private var text: [UInt8] = []
    private var arrivals: [String: Arrival] = [:]
    /// Of the file, not written yet: many small pieces are not as many journeys to the disk.
    private var unwritten: [UInt8] = []

    private static let writeSize = 65_536
    private static let sniffedCount = 64

    init(fileField: StaticString, otherField: StaticString? = nil, folder: BlobFolder) {
        self.fileField = fileField.description
        self.otherField = otherField?.description
        self.folder = folder
    }

    /// Returns when all of it is in its place, so that no more is read than can be written.
    /// - Throws: `INVALID_REQUEST`, `STORAGE_UNAVAILABLE`.
    mutating func take(_ events: [MultipartParser.Event]) async throws(ServiceError) {
        for event in events {
            switch event {
            case .partBegan(let head): try await begin(head)
            case .content(let bytes): collect(bytes)
            case .partEnded: try await end()
            }
        }
        if unwritten.count >= Self.writeSize { try await write() }
    }

    /// - Throws: `INVALID_REQUEST` where there is no file; `STORAGE_UNAVAILABLE`.
    mutating func finish() async throws(ServiceError) -> MultipartForm {
        guard let file = arrivals[fileField] else {
            let problem = fields[fileField] == nil ? "is missing; it must be a file" : "must be a file; it is a text"
            throw ServiceError(.invalidRequest, "\(fileField) \(problem), as curl sends it with -F \(fileField)=@PATH.")
        }
        return MultipartForm(
            fields: fields, file: file.uploaded, otherFile: otherField.flatMap { arrivals[$0]?.uploaded })
    }

    /// Removes what was written.
    func discard() async {
        for arrival in arrivals.values { await arrival.file.discard() }
    }

    private mutating func begin(_ head: MultipartHead) async throws(ServiceError) {
        part = head
        guard head.isFile else { return }
        guard head.name == fileField || head.name == otherField else {
            throw ServiceError(
                .invalidRequest, "The file must be in the field \(fileField); it is in \"\(head.name.prefix(40))\".")
        }
        guard arrivals[head.name] == nil else {
            throw ServiceError(.invalidRequest, "\(head.name) is given more than once; it must be one file.")
        }
        let file = IncomingFile(folder: folder)
        try await file.open()
        arrivals[head.name] = Arrival(head: head, file: file)
    }

    private mutating func collect(_ bytes: ArraySlice<UInt8>) {
        guard let part, part.isFile, var arrival = arrivals[part.name] else {
            text.append(contentsOf: bytes)
            return
        }
        arrival.byteCount += bytes.count
        arrival.firstBytes.append(contentsOf: bytes.prefix(Self.sniffedCount - arrival.firstBytes.count))
        arrivals[part.name] = arrival
        unwritten.append(contentsOf: bytes)
    }

    private mutating func end() async throws(ServiceError) {
        guard let head = part else { return }
        guard !head.isFile else { return try await write() }
        guard let value = String(validating: text, as: UTF8.self) else {
            throw ServiceError(.invalidRequest, "\(head.name.prefix(40)) must be a text; it is not UTF-8.")
        }
        fields[head.name, default: []].append(value)
        text = []
    }

    private mutating func write() async throws(ServiceError) {
        guard let part, let arrival = arrivals[part.name], !unwritten.isEmpty else { return }
        try await arrival.file.write(unwritten)
        unwritten.removeAll(keepingCapacity: true)
    }
}
