import CPocketSphinx
import DragomanModel
import Glibc
import JSON
import Wire

/// A decoder of PocketSphinx, for segments of speech of one language.
struct Recogniser: ~Copyable {
    private let decoder: OpaquePointer

    /// The decoder keeps the features and the lattice of a whole segment in memory.
    private static let maxSeconds = 120
    private static let millisecondsPerFrame = 10

    init(_ model: SpeechModel) throws(ServiceError) {
        let arguments = [
            "pocketsphinx", "-hmm", model.acoustic, "-lm", model.language, "-dict", model.dictionary,
            // With silences removed, the times of words are wrong.
            "-remove_silence", "no",
            // A third faster than the default, with as many words right.
            "-maxhmmpf", "3000",
            "-logfn", "/dev/null",
        ]
        guard let configuration = Self.configuration(arguments) else {
            throw ServiceError(.engineFailed, "PocketSphinx does not take its arguments.")
        }
        // The decoder has a reference of its own.
        defer { cmd_ln_free_r(configuration) }
        guard let decoder = ps_init(configuration) else {
            throw ServiceError(.engineFailed, "PocketSphinx cannot load the model \(model.acoustic).")
        }
        self.decoder = decoder
    }

    deinit { ps_free(decoder) }

    private static func configuration(_ arguments: [String]) -> OpaquePointer? {
        var words = arguments.map { strdup($0) }
        defer { for word in words { free(word) } }
        return dragoman_ps_configuration(Int32(words.count), &words)
    }

    /// - Parameter samples: one segment, 16,000 in a second.
    func words(in samples: [Int16]) throws(ServiceError) -> [RecognisedWord] {
        guard samples.count <= Self.maxSeconds * Sound.recognitionRate else {
            throw ServiceError(.audioTooLong, "A segment of speech must not be longer than \(Self.maxSeconds) seconds.")
        }
        // In digital silence PocketSphinx is sure to hear a word.
        guard let first = samples.first, samples.contains(where: { $0 != first }) else { return [] }
        // Each for itself: what the noise was in another's recording is no measure of this one.
        guard ps_start_stream(decoder) == 0, ps_start_utt(decoder) == 0 else {
            throw ServiceError(.engineFailed, "PocketSphinx cannot begin.")
        }
        // All at once: so the whole segment is what its level is measured on.
        let frames = ps_process_raw(decoder, samples, samples.count, 0, 1)
        guard ps_end_utt(decoder) == 0, frames >= 0 else {
            throw ServiceError(.engineFailed, "PocketSphinx cannot decode the segment.")
        }
        return heardWords(durationMilliseconds: Sound(samples: samples).durationMilliseconds)
    }

    private func heardWords(durationMilliseconds: Int) -> [RecognisedWord] {
        var words: [RecognisedWord] = []
        var next = ps_seg_iter(decoder)
        while let segment = next {
            if let word = word(segment, durationMilliseconds) { words.append(word) }
            next = ps_seg_next(segment)
        }
        return words
    }

    private func word(_ segment: OpaquePointer, _ durationMilliseconds: Int) -> RecognisedWord? {
        guard let entry = ps_seg_word(segment), let text = RecognisedWord.text(ofEntry: String(cString: entry)) else {
            return nil
        }
        var (first, last): (Int32, Int32) = (0, 0)
        ps_seg_frames(segment, &first, &last)
        let confidence = logmath_exp(ps_get_logmath(decoder), ps_seg_prob(segment, nil, nil, nil))
        let end = min((Int(last) + 1) * Self.millisecondsPerFrame, durationMilliseconds)
        return RecognisedWord(
            text: text, startMilliseconds: min(Int(first) * Self.millisecondsPerFrame, end), endMilliseconds: end,
            confidence: min(max(confidence, 0), 1))
    }
}

extension Recogniser: Engine {
    func answer(_ question: ChildMessage) throws(ServiceError) -> [UInt8] {
        let words = try words(in: ChildSamples.samples(question.body))
        return ChildMessage.encode { json in
            json.objects("words", words) { json, word in
                json.member("text", word.text)
                json.member("startMs", word.startMilliseconds)
                json.member("endMs", word.endMilliseconds)
                json.member("confidence", word.confidence)
            }
        }
    }
}
