import Confining
import DragomanModel
import Glibc
import Wire

/// The life of a child that answers questions: frames on the standard input are answered in order on the standard output.
///
/// It ends
///
/// * with 0, when the input ended;
/// * with 1, when the engine cannot start, the input is no frames or the answers have no reader;
/// * by a signal, when the parent is gone (see `Lifeline`).
enum QuestionLoop {
    private static let pieceBytes = 65_536

    /// - Parameter start: makes the engine, once limits hold and nothing that it prints can get among the answers.
    static func run<Child: Engine & ~Copyable>(
        _ confinement: Confinement, start: () throws(ServiceError) -> Child
    ) -> Int32 {
        // The libraries of engines bring others along, more on some machines than on others.
        guard confinement.enter(beyond: MappedMemory.bytes), let output = AnswerStream.takeStandardOutput() else {
            return EXIT_FAILURE
        }
        Lifeline.watch(STDERR_FILENO)
        do throws(ServiceError) {
            var engine = try start()
            return answerAll(&engine, output)
        } catch {
            Complaint.write(error.message)
            return EXIT_FAILURE
        }
    }

    private static func answerAll<Child: Engine & ~Copyable>(_ engine: inout Child, _ output: AnswerStream) -> Int32 {
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceBytes, alignment: 1)
        defer { piece.deallocate() }
        var reader = ChildFrameReader()
        while true {
            let count = read(STDIN_FILENO, piece.baseAddress, piece.count)
            if count == 0 { return EXIT_SUCCESS }
            guard count > 0 else {
                if errno == EINTR { continue }
                Complaint.write("cannot read questions", errno: errno)
                return EXIT_FAILURE
            }
            reader.append(UnsafeRawBufferPointer(rebasing: piece[..<count]))
            do throws(ChildFrameReader.OutOfStep) {
                while let question = try reader.next() {
                    let answer = ChildFrame(job: question.job, payload: payload(answering: question, engine: &engine))
                    guard output.write(answer) else { return EXIT_FAILURE }
                }
            } catch {
                Complaint.write("the questions are no frames")
                return EXIT_FAILURE
            }
        }
    }

    private static func payload<Child: Engine & ~Copyable>(
        answering question: ChildFrame, engine: inout Child
    ) -> [UInt8] {
        // A greeting.
        if question.payload.isEmpty { return [] }
        do throws(ServiceError) {
            return try engine.answer(try ChildMessage(question.payload))
        } catch {
            return ChildMessage.encode(error)
        }
    }
}
