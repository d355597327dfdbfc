/// Messages that are right, to begin with; each in its frames.
enum Corpus {
    static let requests: [[[UInt8]]] =
        ([
            #"{"type":"ping","timestamp":1769700000,"nonce":"17","v":1}"#,
            #"{"type":"cancel","taskId":"t1"}"#,
            #"{"type":"translation","taskId":"t1","messageId":"m1","text":"Hello, how are you?","sourceLanguage":"en","targetLanguages":["es","fr"],"conversationId":"c1","modelType":"basic","timestamp":1769700000,"priority":"live","deadlineMs":30000,"attempt":1,"tenant":"t","ack":true}"#,
            #"{"taskId":"t2","messageId":"m2","text":"😀 a\u0000b","sourceLanguage":"auto","targetLanguages":["ca"]}"#,
            #"{"type":"voice_profile_compare","request_id":"q1","fingerprint_a":{"vector":[0.1,-0.2,3e-4]},"fingerprint_b":{"vector":[0.1,-0.2,3e-4]}}"#,
            #"{"type":"voice_speak","taskId":"t5","userId":"u","text":"Hola","language":"es","format":"ogg"}"#,
            #"{"type":"voice_languages","taskId":"t6","userId":"u"}"#,
            #"{"type":"voice_feedback","taskId":"t7","userId":"u","jobId":"j","rating":5}"#,
            #"{"type":"translator_statistics","taskId":"t8"}"#,
        ].map { [Array($0.utf8)] }) + withSound

    private static let withSound: [[[UInt8]]] = [
        #"{"type":"audio_process","taskId":"t3","messageId":"m3","attachmentId":"a3","senderId":"s","audioMimeType":"audio/ogg","audioDurationMs":3000,"mobileTranscription":{"text":"Hi there","language":"en","confidence":0.9,"source":"mobile","segments":[{"text":"Hi","startMs":0,"endMs":500},{"text":"there","startMs":500,"endMs":900}]},"targetLanguages":["es","fr"],"generateVoiceClone":false,"modelType":"basic","binaryFrames":{"audio":{"index":1,"size":16,"mimeType":"audio/ogg"}}}"#,
        #"{"type":"transcription_only","taskId":"t4","messageId":"m4","audioFormat":"wav","audioData":"UklGRgAAAABXQVZF"}"#,
        #"{"type":"voice_profile_analyze","request_id":"q2","user_id":"u","audio_format":"wav","include_transcription":true,"generate_previews":true,"preview_languages":["es"],"preview_text":"Hola"}"#,
        #"{"type":"voice_profile_verify","request_id":"q3","user_id":"u","audio_data":"AAAA","audio_format":"wav","existing_fingerprint":{"vector":[1,2,3]}}"#,
        #"{"type":"voice_translate","taskId":"t9","userId":"u","targetLanguages":["es"],"audioFormat":"wav"}"#,
    ].map { [Array($0.utf8), Array(repeating: 7, count: 16)] }

    static let events: [[[UInt8]]] =
        ([
            #"{"type":"pong","timestamp":1769700000,"translator_status":"alive","translator_port_pub":5558,"translator_port_pull":5555,"audio_pipeline_available":true,"nonce":"17","version":"1","engines":[{"name":"apertium","version":"1"}],"routes":[{"source":"en","target":"es","via":[],"engine":"apertium","version":"1"}],"recognisers":[{"language":"en","version":"1"}],"voices":[{"engine":"espeak","version":"1","languages":["es","fr"]}]}"#,
            #"{"type":"translation_completed","taskId":"t1","targetLanguage":"es","timestamp":1769700000.12,"translatedText":"Hola","result":{"messageId":"m1","translatedText":"Hola","sourceLanguage":"en","targetLanguage":"es","confidenceScore":0.9,"processingTime":0.004,"modelType":"basic","translatorModel":"apertium","route":["en","es"],"segmentsCount":1},"metadata":{"protocol":"ZMQ_PUB_SUB"}}"#,
            #"{"type":"translation_error","taskId":"t1","messageId":"m1","error":"translation pool full","conversationId":"c","code":"OVERLOADED","targetLanguage":"es","retryable":true,"retryAfterMs":1000}"#,
            #"{"type":"translation_skipped","messageId":"m1","reason":"message_too_long","length":200000,"max_length":131072,"conversationId":"c"}"#,
            #"{"type":"task_accepted","taskId":"t1"}"#,
            #"{"type":"task_rejected","taskId":"t1","code":"OVERLOADED","retryAfterMs":1000}"#,
            #"{"type":"transcription_completed","taskId":"t4","messageId":"m4","transcription":{"text":"Hi","language":"en","confidence":0.9,"durationMs":900,"source":"whisper","segments":[{"text":"Hi","startMs":0,"endMs":500,"confidence":0.9,"language":"en"}]},"processingTimeMs":12,"timestamp":1769700000}"#,
            #"{"type":"audio_process_error","taskId":"t3","messageId":"m3","attachmentId":"a3","error":"No","errorCode":"INVALID_AUDIO"}"#,
            #"{"type":"voice_job_progress","taskId":"t3","jobId":"j","progress":0.5,"currentStep":"recognise","timestamp":1769700000}"#,
            #"{"type":"voice_api_success","taskId":"t5","requestType":"voice_speak","result":{"durationMs":100},"processingTimeMs":1,"timestamp":1769700000}"#,
            #"{"type":"voice_api_error","taskId":"t5","requestType":"voice_speak","error":"No","errorCode":"INVALID_REQUEST"}"#,
            #"{"type":"voice_profile_analyze_result","request_id":"q2","success":true,"user_id":"u","profile_id":"p","quality_score":0.8,"audio_duration_ms":9000,"voice_characteristics":{"pitch_hz":120.5},"fingerprint":{"vector":[1,2,3]},"embedding_data":"AAAAAA==","embedding_dimension":1}"#,
            #"{"type":"voice_profile_error","request_id":"q2","error":"No","success":false}"#,
        ].map { [Array($0.utf8)] })
        + [
            #"{"type":"audio_translation_ready","taskId":"t3","messageId":"m3","attachmentId":"a3","language":"es","translatedAudio":{"targetLanguage":"es","translatedText":"Hola","durationMs":900,"voiceCloned":false,"voiceQuality":0.5,"audioMimeType":"audio/ogg"},"binaryFrames":{"audio":{"index":1,"size":16}},"timestamp":1769700000}"#,
            #"{"type":"audio_process_completed","taskId":"t3","messageId":"m3","attachmentId":"a3","transcription":{"text":"Hi","language":"en"},"translatedAudios":[{"targetLanguage":"es","translatedText":"Hola","durationMs":900,"voiceCloned":false,"audioMimeType":"audio/ogg"}],"failures":[{"language":"de","code":"NO_ROUTE","message":"No."}],"processingTimeMs":12,"binaryFrames":{"audio_es":{"index":1,"size":16}}}"#,
        ].map { [Array($0.utf8), Array(repeating: 7, count: 16)] }
}
