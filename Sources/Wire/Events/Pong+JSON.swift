import DragomanModel
import JSON

extension Pong {
    init(_ reader: EnvelopeReader) throws(WireError) {
        timestamp = reader.double("timestamp")
        status = reader.shortString("translator_status") ?? Self.alive
        publishPort = reader.int("translator_port_pub")
        pullPort = reader.int("translator_port_pull")
        isAudioPipelineAvailable = reader.bool("audio_pipeline_available") ?? false
        nonce = reader.shortString("nonce")
        protocolVersion = reader.int("v")
        version = reader.shortString("version")
        instance = reader.shortString("instance")
        connection = reader.shortString("connection")
        engines = []
        for engine in try reader.objects("engines") {
            engines.append(
                Engine(name: try engine.identifier("name"), version: try engine.text("version")))
        }
        recognisers = []
        for recogniser in try reader.objects("recognisers") {
            recognisers.append(
                Recogniser(language: try recogniser.language("language"), version: try recogniser.text("version")))
        }
        voices = []
        for voice in try reader.objects("voices") {
            voices.append(Voice(languages: try voice.languages("languages"), version: try voice.text("version")))
        }
        guard reader.object["routes"] != nil else { return }
        var routes: [Route] = []
        for route in try reader.objects("routes") {
            routes.append(try Route(route))
        }
        self.routes = routes
    }

    func json() -> Frame {
        JSONWriter.object(capacity: 512 + 96 * (routes?.count ?? 0)) { json in
            json.field("type", Self.type)
            json.field("timestamp", timestamp)
            json.field("translator_status", status)
            json.field("translator_port_pub", publishPort)
            json.field("translator_port_pull", pullPort)
            json.field("audio_pipeline_available", isAudioPipelineAvailable)
            json.field("nonce", nonce)
            json.field("v", protocolVersion)
            json.field("version", version)
            json.field("instance", instance)
            json.field("connection", connection)
            json.objects("engines", engines) { json, engine in
                json.field("name", engine.name)
                json.field("version", engine.version)
            }
            if !recognisers.isEmpty {
                json.objects("recognisers", recognisers) { json, recogniser in
                    json.field("language", recogniser.language.value)
                    json.field("version", recogniser.version)
                }
            }
            if !voices.isEmpty {
                json.objects("voices", voices) { json, voice in
                    json.field("languages", voice.languages.map(\.value))
                    json.field("version", voice.version)
                }
            }
            guard let routes else { return }
            json.objects("routes", routes) { json, route in
                json.field("source", route.source.value)
                json.field("target", route.target.value)
                json.field("via", route.via.map(\.value))
                json.field("engine", route.engine)
                json.field("version", route.version)
            }
        }
    }
}

extension Pong.Route {
    init(_ reader: EnvelopeReader) throws(WireError) {
        source = try reader.language("source")
        target = try reader.language("target")
        via = try reader.languages("via")
        engine = try reader.identifier("engine")
        version = try reader.text("version")
    }
}

extension EnvelopeReader {
    fileprivate func language(_ name: StaticString) throws(WireError) -> LanguageTag {
        guard let tag = LanguageTag(parsing: try text(name)) else { throw .wrongType(name.description, subject) }
        return tag
    }

    fileprivate func languages(_ name: StaticString) throws(WireError) -> [LanguageTag] {
        guard object[name] != nil else { return [] }
        var tags: [LanguageTag] = []
        for text in try identifiers(name, atMost: 512) {
            guard let tag = LanguageTag(parsing: text) else { throw .wrongType(name.description, subject) }
            tags.append(tag)
        }
        return tags
    }
}
