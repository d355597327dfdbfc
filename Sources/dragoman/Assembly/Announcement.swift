import Gateway
import Logging

/// Tells the operator when the server is ready, and what is missing as long as it is not.
struct Announcement: Sendable {
    let gateway: Gateway
    let address: String
    let logger: Logger

    /// Returns when the server is ready, or when the task is cancelled.
    func make() async {
        logger.info("Listening", metadata: ["http.address": "\(address)"])
        await waitForTranslators()
        if !gateway.readiness.isReady {
            if Task.isCancelled { return }
            tellWhatIsMissing()
        }
        let readiness = await gateway.readiness(where: \.isReady)
        if readiness.isReady { tellReady(routes: readiness.routes) }
    }

    /// Translators that are there answer soon, and once all have, nothing more is to be expected.
    private func waitForTranslators() async {
        await withTaskGroup { group in
            group.addTask {
                _ = await gateway.readiness { $0.isReady || $0.openTranslators == $0.translators }
            }
            group.addTask {
                do { try await Task.sleep(for: Self.patience) } catch { return }
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func tellWhatIsMissing() {
        let missing = gateway.readiness.missing.joined(separator: " ")
        logger.warning("Not ready", metadata: ["missing": "\(missing)"])
        StandardOutput.write("Dragoman listens on \(address), but is not ready: \(missing)\n")
    }

    private func tellReady(routes: Int) {
        logger.info("Ready", metadata: ["routes": "\(routes)"])
        StandardOutput.write(
            """
            Dragoman is ready on \(address) with \(routes) routes. Try:
              curl -s '\(address)/api/messages?wait=5000' -H 'Content-Type: application/json' \\
                -d '{"content":"Hello world","conversationId":"conv_test","originalLanguage":"en"}'

            """)
    }

    private static let patience: Duration = .seconds(2)
}
