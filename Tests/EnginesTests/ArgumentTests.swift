import Testing

/// The command line of `dragoman-engine`.
@Suite struct ArgumentTests {
    @Test(arguments: [
        "recognise", "recognise --model", "recognise --model /tmp extra", "speak extra", "speak --nice x",
        "speak --model /tmp", "measure-voice --unknown", "measure-voice --memory-limit 0",
        "tool-chain --cpu-limit 0 cat", "tool-chain --open-files cat", "tool-chain --file-size -1 cat",
    ])
    func argumentsThatMakeNoSenseAreRefused(_ arguments: String) async throws {
        let result = try await EngineExecutable.shell(#""$ENGINE" \#(arguments) </dev/null"#)
        #expect(result.status == 64)
        #expect(result.complaint.contains("usage:"))
        #expect(result.output.isEmpty)
    }

    @Test func limitsReachTheStages() async throws {
        let result = try await EngineExecutable.shell(
            #"""
            "$ENGINE" tool-chain --cpu-limit 7 --open-files 64 --file-size 1048576 \
                sh -c 'ulimit -t; ulimit -n; ulimit -f' </dev/null
            """#)
        // The size of files is told in blocks of 512 bytes.
        #expect(result == .init(status: 0, output: "7\n64\n2048\n", complaint: ""))
    }

    /// The limits that a decoder of strangers' files is given, and a stage that passes one.
    @Test func aStageWorksWithinItsLimitsAndDiesBeyondThem() async throws {
        let result = try await EngineExecutable.shell(
            #"""
            confined() {
                "$ENGINE" tool-chain --memory-limit 300000000 --cpu-limit 20 --open-files 32 --file-size 0 "$@" </dev/null
            }
            confined ffmpeg -nostdin -loglevel error -threads 1 -i \#(Recordings.folder)/cards/001.wav -f s16le pipe:1 | wc -c
            file=$(mktemp)
            # What a parent ignores its children do too, unless they are told.
            trap '' XFSZ
            confined sh -c "echo text > $file"
            echo "rc=$? $(wc -c < "$file")"
            rm "$file"
            """#)
        let lines = result.output.split(separator: "\n")
        #expect(Int(lines.first ?? "") == (try await Recordings.decoded("\(Recordings.folder)/cards/001.wav")).count)
        #expect(lines.last == "rc=153 0")
    }
}
