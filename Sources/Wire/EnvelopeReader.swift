import JSON

/// Frame 0 of a message, read field by field, with errors that keep the ids that could be read.
///
/// An optional field of the wrong type is taken as absent: peers differ, and what they can do without they may get
/// wrong. A required one is an error.
struct EnvelopeReader {
    let object: JSONObject
    let frames: [Frame]
    let limits: WireLimits
    private(set) var subject: WireSubject

    init(_ frames: [Frame], limits: WireLimits) throws(WireError) {
        guard let envelope = frames.first else { throw .noFrames }
        guard frames.count <= limits.maxFrames else {
            throw .tooManyFrames(Salvage.subject(of: envelope, limits: limits))
        }
        let total = frames.reduce(0) { $0 + $1.count }
        guard envelope.count <= limits.maxEnvelopeBytes, total <= limits.maxMessageBytes else {
            throw .tooLarge(bytes: total, Salvage.subject(of: envelope, limits: limits))
        }
        do {
            object = try JSONObject(envelope, maxBytes: limits.maxEnvelopeBytes)
        } catch {
            throw .notJSON(offset: error.offset, Salvage.subject(of: envelope, limits: limits))
        }
        self.frames = frames
        self.limits = limits
        subject = WireSubject()
        // The ids first: each later error carries them. The voice profile messages say `request_id`.
        subject.taskId = shortString("taskId") ?? shortString("request_id")
        subject.messageId = shortString("messageId")
        if object["type"] != nil { subject.type = try identifier("type") }
    }

    /// The subject with what only a refusal needs.
    var wholeSubject: WireSubject {
        var whole = subject
        whole.attachmentId = shortString("attachmentId")
        whole.conversationId = shortString("conversationId")
        whole.userId = shortString("userId") ?? shortString("user_id")
        return whole
    }

    func string(_ name: StaticString) -> String? { object[name]?.string }
    func int(_ name: StaticString) -> Int? { object[name]?.int }
    func double(_ name: StaticString) -> Double? { object[name]?.double }
    func bool(_ name: StaticString) -> Bool? { object[name]?.bool }

    /// A string that must be there. Its length is the caller's to judge.
    func text(_ name: StaticString) throws(WireError) -> String {
        guard let value = object[name] else { throw .missingField(name.description, subject) }
        guard let text = value.string else { throw .wrongType(name.description, subject) }
        return text
    }

    /// A short string that must be there and not be empty.
    func identifier(_ name: StaticString) throws(WireError) -> String {
        let value = try text(name)
        guard !value.isEmpty else { throw .missingField(name.description, subject) }
        guard value.utf8.count <= limits.maxIdentifierBytes else { throw .overLimit(name.description, subject) }
        return value
    }

    /// A list of short strings that must be there; it may be empty.
    func identifiers(_ name: StaticString, atMost limit: Int) throws(WireError) -> [String] {
        guard let list = object[name] else { throw .missingField(name.description, subject) }
        guard let elements = list.elements else { throw .wrongType(name.description, subject) }
        guard elements.count <= limit else { throw .overLimit(name.description, subject) }
        var values: [String] = []
        values.reserveCapacity(elements.count)
        for element in elements {
            guard let value = element.string else { throw .wrongType(name.description, subject) }
            guard value.utf8.count <= limits.maxIdentifierBytes else { throw .overLimit(name.description, subject) }
            values.append(value)
        }
        return values
    }

    /// A list of short strings; empty where it is missing.
    func optionalIdentifiers(_ name: StaticString, atMost limit: Int) throws(WireError) -> [String] {
        object[name] == nil ? [] : try identifiers(name, atMost: limit)
    }

    /// The task's id, which must be there.
    func taskId() throws(WireError) -> String {
        if let taskId = subject.taskId { return taskId }
        return try identifier("taskId")
    }

    /// An optional string within the limit for identifiers; nil where it is not.
    func shortString(_ name: StaticString) -> String? {
        guard let value = string(name), !value.isEmpty, value.utf8.count <= limits.maxIdentifierBytes else {
            return nil
        }
        return value
    }

    /// The strings of an optional list; nil where one of them is no short string.
    func strings(_ name: StaticString) -> [String]? {
        guard let elements = object[name]?.elements else { return nil }
        var values: [String] = []
        for element in elements {
            guard let value = element.string, value.utf8.count <= limits.maxIdentifierBytes else { return nil }
            values.append(value)
        }
        return values
    }

    /// The object in an optional field.
    func optionalObject(_ name: StaticString) throws(WireError) -> EnvelopeReader? {
        guard let value = object[name] else { return nil }
        return try inner(value, name)
    }

    /// The object in a field that must be there.
    func requiredObject(_ name: StaticString) throws(WireError) -> EnvelopeReader {
        guard let object = try optionalObject(name) else { throw .missingField(name.description, subject) }
        return object
    }

    /// The objects of an object whose names are data.
    func named() throws(WireError) -> [(name: String, object: EnvelopeReader)] {
        var objects: [(name: String, object: EnvelopeReader)] = []
        for (name, value) in object.members {
            guard let object = value.object else { throw .wrongType(name, subject) }
            objects.append((name, EnvelopeReader(object, limits: limits, subject: subject)))
        }
        return objects
    }

    /// The objects of an optional list; none where it is missing.
    func objects(_ name: StaticString) throws(WireError) -> [EnvelopeReader] {
        guard let list = object[name] else { return [] }
        guard let elements = list.elements else { throw .wrongType(name.description, subject) }
        guard elements.count <= limits.maxObjects else { throw .overLimit(name.description, subject) }
        var values: [EnvelopeReader] = []
        values.reserveCapacity(elements.count)
        for element in elements {
            values.append(try inner(element, name))
        }
        return values
    }

    private func inner(_ value: JSONValue, _ name: StaticString) throws(WireError) -> EnvelopeReader {
        guard let object = value.object else { throw .wrongType(name.description, subject) }
        return EnvelopeReader(object, limits: limits, subject: subject)
    }

    private init(_ object: JSONObject, limits: WireLimits, subject: WireSubject) {
        self.object = object
        self.limits = limits
        self.subject = subject
        frames = []
    }
}
