import DragomanModel
import Gateway
import HTTPTypes
import HummingbirdCore
import JSON
import NIOCore

/// Voices: a person's own profiles, what is measured of a sample, how alike two are.
struct VoiceRoutes: Sendable {
    let gateway: Gateway
    let limits: AudioLimits

    func register(in table: inout PathTable) {
        table.on(.post, "/api/voice/profiles", form: uploadLimits, create)
        table.on(.get, "/api/voice/profiles", list)
        table.on(.get, "/api/voice/profiles/{id}", read)
        table.on(.put, "/api/voice/profiles/{id}", form: uploadLimits, orJSON: true, update)
        table.on(.delete, "/api/voice/profiles/{id}", delete)
        table.on(.post, "/api/voice/profiles/{id}/verify", form: uploadLimits, verify)
        table.on(.post, "/api/voice/profiles/{id}/preview", preview)
        table.on(.post, "/api/voice/analyze", form: uploadLimits, analyze)
        table.on(.post, "/api/voice/compare", form: uploadLimits, compare)
    }

    private var uploadLimits: MultipartLimits {
        MultipartLimits(fileBytes: limits.maxBytes, setting: "audio.maxBytes")
    }

    @Sendable
    private func create(_ call: Call) async throws -> Response {
        let form = try await form(call)
        let profile = try await gateway.createProfile(
            of: try form.requiredString("userId"), name: try form.string("name"),
            sample: try sample(form), hasConsent: try form.flag("consent") ?? false,
            tenant: call.tenant)
        return Response(status: .created) { $0.members(of: profile) }
    }

    @Sendable
    private func list(_ call: Call) async throws -> Response {
        let profiles = try await gateway.profiles(of: try userID(call), tenant: call.tenant)
        return Response { writer in writer.objects("profiles", profiles) { $0.members(of: $1) } }
    }

    @Sendable
    private func read(_ call: Call) async throws -> Response {
        let profile = try await gateway.ownProfile(try profileID(call), userID: try userID(call), tenant: call.tenant)
        return Response { $0.members(of: profile) }
    }

    /// A form with a sample measures it anew; JSON only gives it another name.
    @Sendable
    private func update(_ call: Call) async throws -> Response {
        let id = try profileID(call)
        let profile: VoiceProfile
        if call.isForm {
            let form = try await form(call)
            profile = try await gateway.updateProfile(
                id, userID: try form.requiredString("userId"), name: try form.string("name"),
                sample: try sample(form), tenant: call.tenant)
        } else {
            let body = try await call.body()
            profile = try await gateway.updateProfile(
                id, userID: try body.requiredString("userId"), name: try body.requiredString("name"), sample: nil,
                tenant: call.tenant)
        }
        return Response { $0.members(of: profile) }
    }

    @Sendable
    private func delete(_ call: Call) async throws -> Response {
        try await gateway.deleteProfile(try profileID(call), userID: try userID(call), tenant: call.tenant)
        return Response(status: .noContent)
    }

    @Sendable
    private func verify(_ call: Call) async throws -> Response {
        let id = try profileID(call)
        let form = try await form(call)
        let likeness = try await gateway.verify(
            try sample(form), against: id, userID: try form.requiredString("userId"), tenant: call.tenant)
        return Response { $0.members(of: likeness) }
    }

    /// Answers with the sound itself.
    @Sendable
    private func preview(_ call: Call) async throws -> Response {
        let id = try profileID(call)
        let body = try await call.body()
        let encoding = try (body.string("format")).map { (text) throws(ServiceError) in
            try AudioEncoding(checking: text, name: "format")
        }
        let sound = try await gateway.preview(
            try body.requiredString("text"), language: try body.requiredLanguage("language"), profile: id,
            userID: try body.requiredString("userId"), encoding: encoding ?? .opus, tenant: call.tenant)
        return Response(
            status: .ok,
            headers: [
                .contentType: sound.encoding.mimeType, .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: sound.bytes)))
    }

    @Sendable
    private func analyze(_ call: Call) async throws -> Response {
        let form = try await form(call)
        let measured = try await gateway.measure(try sample(form), userID: nil, tenant: call.tenant)
        return Response { writer in
            writer.object("characteristics") { $0.members(of: measured.characteristics) }
            writer.object("quality") { $0.members(of: measured.quality) }
            writer.member("text", measured.transcript?.text)
            writer.member("language", measured.transcript?.language.value)
        }
    }

    /// The second sample comes in the field `other`.
    @Sendable
    private func compare(_ call: Call) async throws -> Response {
        let form = try await call.form(
            fileField: "audio", otherField: "other", limits: uploadLimits, into: gateway.blobs)
        guard let other = form.otherFile else {
            throw ServiceError(.invalidRequest, "other is missing; it must be a file, the second sample.")
        }
        let second = VoiceSample { try await other.takeSound() }
        let likeness = try await gateway.compare(try sample(form), second, tenant: call.tenant)
        return Response { $0.members(of: likeness) }
    }

    private func form(_ call: Call) async throws -> MultipartForm {
        try await call.form(fileField: "audio", limits: uploadLimits, into: gateway.blobs)
    }

    private func sample(_ form: MultipartForm) throws -> VoiceSample {
        let file = form.file
        return VoiceSample(language: try form.language("language")) { try await file.takeSound() }
    }

    private func profileID(_ call: Call) throws(ServiceError) -> String {
        try call.identifier(0, name: "profileId")
    }

    private func userID(_ call: Call) throws(ServiceError) -> String {
        guard let id = call.target["userId"] else {
            throw ServiceError(.invalidRequest, "userId is missing; it must be the person whose voice it is.")
        }
        return id
    }
}
