import Foundation

/// Requests about sound, as a foreign Gateway writes them.
enum Ask {
    /// Speech comes as WAV, which needs no ffmpeg.
    static func process(_ task: String = "t", _ languages: [String], _ others: String = "") -> String {
        let list = languages.map { #""\#($0)""# }.joined(separator: ",")
        return #"{"type":"audio_process","taskId":"\#(task)","messageId":"m","attachmentId":"a","senderId":"s","#
            + #""targetLanguages":[\#(list)],"format":"wav"\#(others)}"#
    }

    static func transcription(_ task: String = "t", _ others: String = "") -> String {
        #"{"type":"transcription_only","taskId":"\#(task)","messageId":"m","attachmentId":"a"\#(others)}"#
    }

    static func operation(_ type: String, _ task: String = "t", _ others: String = "") -> String {
        #"{"type":"\#(type)","taskId":"\#(task)","userId":"u"\#(others)}"#
    }

    /// `kind`: `analyze`, `verify` or `compare`.
    static func profile(_ kind: String, _ request: String = "r", _ others: String = "") -> String {
        #"{"type":"voice_profile_\#(kind)","request_id":"\#(request)","user_id":"u"\#(others)}"#
    }

    static func cancel(_ task: String = "t") -> String { #"{"type":"cancel","taskId":"\#(task)"}"# }

    static func text(_ task: String = "text", _ text: String = "house") -> String {
        #"{"taskId":"\#(task)","messageId":"m","text":"\#(text)","sourceLanguage":"en","targetLanguages":["es"]}"#
    }
}

extension ForeignGateway {
    func send(_ json: String, _ sound: [UInt8]) async throws { try await send(frames: [Array(json.utf8), sound]) }

    func ask(_ json: String, _ sound: [UInt8]?) async throws -> Message {
        try await send(frames: [Array(json.utf8)] + (sound.map { [$0] } ?? []))
        return try await receiveMessage()
    }

    /// Asks something else while a task runs.
    /// - Returns: the next answer to each, whichever comes first.
    func receive(_ json: String, beside task: String) async throws -> (task: Message, other: Message) {
        try await send(json)
        let messages = try await receiveMessages(2)
        return messages[0]["taskId"] == task ? (messages[0], messages[1]) : (messages[1], messages[0])
    }

    func receiveMessages(_ count: Int) async throws -> [Message] {
        var messages: [Message] = []
        for _ in 0..<count { messages.append(try await receiveMessage()) }
        return messages
    }

    /// All that is told of a recording or a voice, up to its last message.
    func receiveToTheEnd() async throws -> [Message] {
        var messages: [Message] = []
        while true {
            let message = try await receiveMessage()
            messages.append(message)
            if let type = message["type"], Self.ends.contains(type) { return messages }
        }
    }

    private static let ends: Set = [
        "audio_process_completed", "audio_process_error", "transcription_completed", "transcription_error",
        "voice_api_success", "voice_api_error", "voice_profile_error", "voice_profile_analyze_result",
        "voice_profile_verify_result", "voice_profile_compare_result",
    ]
}
