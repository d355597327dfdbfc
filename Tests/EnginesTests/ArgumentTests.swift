import Testing

/// The command line of `dragoman-engine`.
@Suite struct ArgumentTests {
    @Test(arguments: [
        "recognise", "recognise --model", "recognise --model /tmp extra", "speak extra", "speak --nice x",
        "speak --model /tmp", "measure-voice --unknown", "measure-voice --memory-limit 0",
        "", "nonsense", "speak --cpu-limit 0", "speak --open-files", "speak --file-size -1",
    ])
    func argumentsThatMakeNoSenseAreRefused(_ arguments: String) async throws {
        let result = try await EngineExecutable.shell(#""$ENGINE" \#(arguments) </dev/null"#)
        #expect(result.status == 64)
        #expect(result.complaint.contains("usage:"))
        #expect(result.output.isEmpty)
    }
}
