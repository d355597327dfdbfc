extension Schema {
    /// Recordings and voices. Events of recordings are counted and stored with those of messages: `recording_id` says
    /// which is which. A recording outside conversations has a row of `conversation` as its counter and nothing else of
    /// one.
    ///
    /// A deleted recording leaves its id only. Rows of the caches are linked to the recordings that use them: a
    /// transcript's by the audio and the language that was asked for, speech by its content key.
    static let voice = """
        ALTER TABLE conversation ADD COLUMN is_recording INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX conversation_listed ON conversation (tenant, id) WHERE is_recording = 0;

        ALTER TABLE event ADD COLUMN recording_id TEXT;  -- such an event has position 0 and version 0

        CREATE TABLE recording (
            tenant TEXT NOT NULL,
            id TEXT NOT NULL,
            conversation_id TEXT,
            sender_id TEXT,
            status INTEGER NOT NULL,          -- 0 queued, 1 running, 2 done, 3 failed, 4 cancelled
            created_at INTEGER NOT NULL,
            ended_at INTEGER,
            task_id TEXT NOT NULL,
            audio_hash TEXT NOT NULL,
            audio_type TEXT NOT NULL,
            audio_bytes INTEGER NOT NULL,
            duration INTEGER,                 -- milliseconds
            asked_language TEXT,
            encoding TEXT NOT NULL,
            voice_profile_id TEXT,
            transcript_from_cache INTEGER NOT NULL,
            uses_transcript_cache INTEGER NOT NULL,
            failure_code TEXT,                -- these four of a failed or cancelled one
            failure_message TEXT,
            retryable INTEGER,
            retry_after INTEGER,
            PRIMARY KEY (tenant, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX recording_by_age ON recording (tenant, created_at, id);
        CREATE INDEX recording_by_sender ON recording (tenant, sender_id, created_at, id);
        CREATE INDEX recording_by_conversation ON recording (tenant, conversation_id, created_at, id)
            WHERE conversation_id IS NOT NULL;
        CREATE INDEX recording_by_audio ON recording (tenant, audio_hash);
        CREATE INDEX recording_by_profile ON recording (tenant, voice_profile_id) WHERE voice_profile_id IS NOT NULL;
        CREATE INDEX recording_pending ON recording (created_at, tenant, id) WHERE ended_at IS NULL;
        CREATE INDEX recording_figures ON recording (tenant, sender_id, status, duration);

        CREATE TABLE deleted_recording (
            tenant TEXT NOT NULL,
            id TEXT NOT NULL,
            PRIMARY KEY (tenant, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE recording_transcript (
            tenant TEXT NOT NULL,
            recording_id TEXT NOT NULL,
            given INTEGER NOT NULL,           -- 1: came with the recording, 0: what counts
            language TEXT NOT NULL,
            text TEXT NOT NULL,
            confidence REAL,
            recogniser TEXT,                  -- NULL: the sender's own device
            duration INTEGER NOT NULL,        -- milliseconds
            segments TEXT NOT NULL,           -- see StoredSegments
            PRIMARY KEY (tenant, recording_id, given)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE recording_translation (
            tenant TEXT NOT NULL,
            recording_id TEXT NOT NULL,
            language TEXT NOT NULL,
            place INTEGER NOT NULL,           -- among the languages that were asked for
            state INTEGER NOT NULL,           -- 0 pending, 1 done, 2 failed
            from_cache INTEGER NOT NULL,
            content_key BLOB,                 -- of the row of speech_cache that it uses
            text TEXT,                        -- also of one whose speech was taken away
            engine TEXT,                      -- from here on of one that is done
            voice TEXT,
            voice_cloned INTEGER,
            route TEXT,                       -- tags with a space between them
            duration INTEGER,                 -- milliseconds
            audio_hash TEXT,
            audio_type TEXT,
            audio_bytes INTEGER,
            failure_code TEXT,                -- these four of a failed one
            failure_message TEXT,
            retryable INTEGER,
            retry_after INTEGER,
            PRIMARY KEY (tenant, recording_id, language)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX recording_translation_by_key ON recording_translation (tenant, content_key)
            WHERE content_key IS NOT NULL;
        CREATE INDEX recording_translation_by_audio ON recording_translation (tenant, audio_hash)
            WHERE audio_hash IS NOT NULL;
        CREATE INDEX recording_translation_done ON recording_translation (tenant, language, state) WHERE state = 1;

        CREATE TABLE transcript_cache (
            tenant TEXT NOT NULL,
            audio_hash TEXT NOT NULL,
            asked_language TEXT NOT NULL,     -- empty: none
            version TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            language TEXT NOT NULL,
            text TEXT NOT NULL,
            confidence REAL,
            recogniser TEXT,
            duration INTEGER NOT NULL,
            segments TEXT NOT NULL,
            PRIMARY KEY (tenant, audio_hash, asked_language)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE speech_cache (
            tenant TEXT NOT NULL,
            content_key BLOB NOT NULL,
            version TEXT NOT NULL,
            voice_profile_id TEXT,            -- in whose manner it is spoken
            created_at INTEGER NOT NULL,
            text TEXT NOT NULL,
            engine TEXT NOT NULL,
            voice TEXT NOT NULL,
            voice_cloned INTEGER NOT NULL,
            route TEXT NOT NULL,
            duration INTEGER NOT NULL,
            audio_hash TEXT NOT NULL,
            audio_type TEXT NOT NULL,
            audio_bytes INTEGER NOT NULL,
            PRIMARY KEY (tenant, content_key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX speech_cache_by_audio ON speech_cache (tenant, audio_hash);
        CREATE INDEX speech_cache_by_profile ON speech_cache (tenant, voice_profile_id)
            WHERE voice_profile_id IS NOT NULL;

        CREATE TABLE voice_profile (
            tenant TEXT NOT NULL,
            id TEXT NOT NULL,
            user_id TEXT NOT NULL,
            name TEXT,
            consented_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            duration INTEGER NOT NULL,        -- milliseconds, from here on what was measured
            speech_share REAL NOT NULL,
            pitch REAL,                       -- hertz
            pitch_range REAL,                 -- semitones
            words_per_minute REAL,
            signal_to_noise REAL NOT NULL,    -- decibels
            clipped_share REAL NOT NULL,
            quality REAL NOT NULL,
            quality_reasons TEXT NOT NULL,    -- with a space between them
            fingerprint BLOB NOT NULL,        -- 32-bit floats, little-endian
            PRIMARY KEY (tenant, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX voice_profile_by_user ON voice_profile (tenant, user_id, created_at, id);
        CREATE INDEX voice_profile_by_expiry ON voice_profile (expires_at);

        CREATE TABLE deleted_voice_profile (  -- of which there is speech left
            tenant TEXT NOT NULL,
            id TEXT NOT NULL,
            PRIMARY KEY (tenant, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE voice_feedback (
            tenant TEXT NOT NULL,
            recording_id TEXT NOT NULL,
            user_id TEXT NOT NULL,            -- empty: somebody without a name
            rating INTEGER NOT NULL,
            comment TEXT,
            given_at INTEGER NOT NULL,
            PRIMARY KEY (tenant, recording_id, user_id)
        ) STRICT, WITHOUT ROWID;
        """
}
