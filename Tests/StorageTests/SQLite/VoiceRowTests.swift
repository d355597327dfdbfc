import DragomanModel
import GRDB
import TestSupport
import Testing

@testable import Storage

/// Rows of recordings and voices that something else has changed are named, and trap nobody.
@Suite struct VoiceRowTests {
    @Test(
        arguments: [
            "UPDATE recording SET status = 9", "UPDATE recording SET audio_hash = '../../etc/passwd'",
            "UPDATE recording SET encoding = 'shellac'", "UPDATE recording_transcript SET segments = '1 2 3'",
            "UPDATE recording_translation SET state = 7", "UPDATE recording_translation SET audio_hash = 'x'",
            "UPDATE recording_translation SET state = 2", "UPDATE recording_translation SET route = 'en !'",
        ])
    func aChangedRowIsNamed(sql: String) async throws {
        try await withFolder { folder in
            let store = try SQLiteStore.open(folder: folder)
            _ = try await store.accept(Sample.recording("r1", to: ["es"]))
            try await store.take("r1", Sample.transcribed())
            try await store.take("r1", Sample.kept("Hola", "es"))
            try await store.close()
            try change(folder, sql)
            let again = try SQLiteStore.open(folder: folder)
            let error = await #expect(throws: ServiceError.self) {
                try await again.recording("r1", tenant: Sample.tenant)
            }
            #expect(error?.code == .storageUnavailable)
            #expect(error?.message.contains("cannot read") == true)
            try await again.close()
        }
    }

    @Test(
        arguments: [
            "UPDATE voice_profile SET fingerprint = x'0102'", "UPDATE voice_profile SET quality_reasons = 'ugly'",
        ])
    func aChangedProfileIsNamed(sql: String) async throws {
        try await withFolder { folder in
            let store = try SQLiteStore.open(folder: folder)
            _ = try await store.addVoiceProfile(Sample.profile("p1"), tenant: Sample.tenant, maximum: 1)
            try await store.close()
            try change(folder, sql)
            let again = try SQLiteStore.open(folder: folder)
            let error = await #expect(throws: ServiceError.self) {
                try await again.voiceProfile("p1", tenant: Sample.tenant)
            }
            #expect(error?.code == .storageUnavailable)
            // What cannot be read can still be deleted.
            #expect(try await again.deleteVoiceProfile("p1", tenant: Sample.tenant, at: Sample.at(1)) != nil)
            try await again.close()
        }
    }

    private func change(_ folder: String, _ sql: String) throws {
        let database = try DatabaseQueue(path: folder + "/dragoman.sqlite")
        try database.write { try $0.execute(sql: sql) }
        try database.close()
    }
}
