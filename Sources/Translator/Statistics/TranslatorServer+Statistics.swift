import DragomanModel
import Wire

extension TranslatorServer {
    /// Answered beside the receive loop, which waits for nothing: the figures come from several owners.
    func askForStatistics(_ request: StatisticsRequest, replyTo: ReplyAddress) {
        guard !statisticsQuestions.put(.init(request: request, replyTo: replyTo)) else { return }
        refuse(
            WireSubject(taskId: request.taskId),
            ServiceError(
                .overloaded, "Too many ask for the figures.", retryable: true, retryAfterMilliseconds: 1_000),
            replyTo: replyTo)
    }

    /// Until it is cancelled; also while the Translator drains.
    func answerStatisticsQuestions() async {
        for await question in statisticsQuestions.waiting {
            let result = StatisticsResult(taskId: question.request.taskId, snapshot: await snapshot())
            reply(.statistics(result), to: question.replyTo)
        }
    }
}
