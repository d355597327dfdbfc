extension Setting {
    /// Every setting there is. `docs/configuration.md` shows this table.
    package static let all: [Setting] = [
        Setting(
            "data", .text, "./data", "Folder for the database and the sound of recordings; made where it is missing."),
        Setting("log.level", .text, "info", "`trace`, `debug`, `info`, `notice`, `warning`, `error` or `critical`."),

        Setting("http.host", .text, "127.0.0.1", "Address to listen on; only loopback, as there are no accounts yet."),
        Setting("http.port", .integer, "3000", "Port to listen on; 0: any free one, which is printed."),
        Setting("http.maxBodyBytes", .integer, "1048576", "Longest body of a request, in bytes."),
        Setting("http.maxBodyTime", .integer, "120", "Seconds that a client may take to send the body of a request."),
        Setting("http.maxConnections", .integer, "4096", "Open connections."),
        Setting(
            "http.idle", .integer, "75",
            "Seconds after which a connection is closed whose client is silent before, between or in the middle of requests."
        ),
        Setting(
            "http.stall", .integer, "30",
            "Seconds after which a connection is closed whose client takes nothing of what is sent to it."),
        Setting("http.maxWait", .integer, "60000", "Longest `?wait=`, in milliseconds."),

        Setting(
            "store.synchronous", .text, "normal",
            "`normal`: what was answered survives the end of the process; `full`, `extra`: also a loss of power."),

        Setting("cache.memoryBytes", .integer, "33554432", "Memory for translations in front of the store, in bytes."),
        Setting(
            "cache.scope", .text, "tenant",
            "Who shares cached translations and speech: `tenant`, or only the `conversation`; with that, transcripts are not cached."
        ),

        Setting(
            "translation.defaultTargets", .list, "es,fr,ca",
            "Languages of a conversation without participants and without its own list."),
        Setting("translation.maxTextBytes", .integer, "131072", "Longest text, in bytes of UTF-8."),
        Setting("translation.maxTargets", .integer, "64", "Most target languages of one message."),
        Setting(
            "translation.maxFlights", .integer, "10000",
            "Different texts, each in one language, that may wait for the Translator; beyond that 503. One conversation gets four fifths of it at most."
        ),
        Setting(
            "translation.maxDelay", .integer, "30",
            "Seconds that the translations of a message should take at most; one that would need more than four fifths of it, by what has been measured, is refused with 503."
        ),
        Setting(
            "translation.maxAge", .integer, "86400",
            "Seconds after which a translation or a recording that is still pending fails as `TIMED_OUT`."),
        Setting(
            "translation.deadline", .integer, "30", "Seconds after which a request that was not answered is sent again."
        ),
        Setting("translation.maxActive", .integer, "512", "Requests that the Translator works on at once."),
        Setting(
            "translation.maxQueued", .integer, "10000", "Requests that may wait for that; beyond that they are refused."
        ),
        Setting(
            "translation.memoBytes", .integer, "16777216",
            "Memory for translated sentences in the Translator, in bytes; 0: none."),
        Setting(
            "translator.rememberedTasks", .integer, "10000",
            "Finished requests whose answers are kept for those who ask again."),

        Setting("conversations.maxParticipants", .integer, "1000", "People in one conversation."),
        Setting("conversations.cached", .integer, "10000", "Conversations whose settings are kept in memory."),
        Setting("events.retention", .integer, "2592000", "Seconds for which events can be replayed."),
        Setting("events.maxReaders", .integer, "10000", "Open streams of events."),

        Setting("apertium.data", .text, "/usr/share/apertium", "Where Apertium's modes are."),
        Setting(
            "apertium.depth", .integer, "16",
            "Sentences in flight to one tool chain, at most; how many of them are best is measured."),
        Setting(
            "apertium.children", .integer, "0",
            "Tool chains of one pair, at most; more than one where sentences wait for long. 0: half as many as there are cores."
        ),
        Setting(
            "apertium.minChildren", .integer, "0",
            "So many tool chains of one pair, once they run, are not closed because nobody uses them."),
        Setting(
            "apertium.memoryBytes", .integer, "3000000000",
            "Memory of all tool chains together; the least recently used one is closed first."),
        Setting("apertium.idle", .integer, "600", "Seconds after which a tool chain that nobody used is closed."),
        Setting("apertium.stall", .integer, "10", "Seconds without progress after which a tool chain is killed."),

        Setting("audio.maxBytes", .integer, "26214400", "Largest recording, in bytes, as it comes."),
        Setting("audio.maxDuration", .integer, "600", "Longest recording, in seconds."),
        Setting(
            "audio.maxActive", .integer, "16",
            "Requests of each kind about recordings that the Translator works on at once."),
        Setting(
            "audio.maxQueued", .integer, "256",
            "Requests of each kind that may wait for that; beyond that they are refused."),
        Setting(
            "audio.maxPending", .integer, "1000",
            "Recordings of the Gateway that may be worked on or wait; beyond that 503."),
        Setting("audio.deadline", .integer, "3600", "Seconds that a request about a recording may take."),
        Setting("audio.stall", .integer, "20", "Seconds without progress after which ffmpeg is killed."),
        Setting("audio.ffmpeg", .text, "/usr/bin/ffmpeg", "The program that decodes and encodes sound."),
        Setting("audio.ffprobe", .text, "/usr/bin/ffprobe", "The program that looks at sound before it is decoded."),
        Setting(
            "audio.sharedFolder", .text, "",
            "Folder of sound that `gateway` and `translator` both have, with no other Gateway; without it sound travels over the wire. `serve` needs none."
        ),
        Setting(
            "recognition.data", .text, "/usr/share/pocketsphinx/model",
            "Where PocketSphinx's models are, one folder for each language."),
        Setting(
            "recognition.children", .integer, "0",
            "Recognisers of one language at once, at most; 0: as many as there are cores."),
        Setting(
            "recognition.minChildren", .integer, "0",
            "So many of them, once they run, are not ended because nobody uses them."),
        Setting("speech.data", .text, "/usr/lib/x86_64-linux-gnu/espeak-ng-data", "Where eSpeak NG's voices are."),
        Setting("voice.maxProfiles", .integer, "10", "Voice profiles that one person may have."),
        Setting("voice.maxMeasured", .integer, "8", "Samples of voices that are measured at once; beyond that 503."),
        Setting(
            "voice.profileLifetime", .integer, "31536000",
            "Seconds after which a voice profile is deleted unless it is measured again."),

        Setting(
            "wire.host", .text, "127.0.0.1",
            "Address that `translator` binds, without keys only loopback; where `gateway` looks for it."
        ),
        Setting(
            "wire.port", .integer, "5600",
            "Port of the text link of the native door; audio and voices have the next two. 0, for `translator`: any free ones."
        ),
        Setting(
            "wire.pullPort", .integer, "5555",
            "Port on which `translator` takes requests at the compatible door; 0: closed. Set for `gateway`, it uses that door."
        ),
        Setting(
            "wire.pubPort", .integer, "5558",
            "Port on which `translator` publishes results at the compatible door; 0: closed."),
        Setting(
            "wire.translators", .list, "127.0.0.1:5600",
            "Translators of a `gateway` instead of the one at `wire.host`: `host:port`, or `compatible:host:pull:pub` for an upstream one."
        ),
        Setting(
            "wire.curve.secretKeyFile", .text, "",
            "File with this half's secret key, made by `dragoman keys`: the wire is encrypted. Set together with `wire.curve.peerKeys`."
        ),
        Setting(
            "wire.curve.peerKeys", .list, "",
            "Public keys of the other half: for `translator`, of the Gateways that it lets in; for `gateway`, of its Translator, or of each in the order of `wire.translators`."
        ),

        Setting("shutdown.grace", .integer, "30", "Seconds that running work gets when the server is asked to stop."),
    ]
}
