import Confining
import Glibc

/// The processes of a tool chain, in the order of their pipes.
struct StageProcesses {
    private enum State: Equatable {
        case alive(pid_t)
        case finished
        /// `signal`: what ended it, where it did not end itself.
        case failed(signal: Int32?)
    }

    private var states: [State] = []

    var anyAlive: Bool {
        states.contains {
            if case .alive = $0 { true } else { false }
        }
    }

    /// Whether the chain can no longer work: a stage failed, or one ended while one before it lives, whose output
    /// nobody will ever read.
    var isBroken: Bool {
        var earlierLives = false
        for state in states {
            switch state {
            case .failed: return true
            case .alive: earlierLives = true
            case .finished where earlierLives: return true
            case .finished: continue
            }
        }
        return false
    }

    /// The signal that ended a stage, where one did, as the limit of processor time does.
    var signal: Int32? {
        for case .failed(let signal?) in states { return signal }
        return nil
    }

    /// Starts all stages joined by pipes. On failure says why and returns false; the stages that started live on.
    mutating func spawn(_ stages: [ToolChainArguments.Stage]) -> Bool {
        var input = STDIN_FILENO
        for (index, stage) in stages.enumerated() {
            var ends: (read: Int32, write: Int32) = (-1, STDOUT_FILENO)
            if index < stages.count - 1 {
                guard let made = Self.makePipe() else { return false }
                ends = made
            }
            let started = start(stage, input: input, output: ends.write)
            if input != STDIN_FILENO { close(input) }
            if ends.write != STDOUT_FILENO { close(ends.write) }
            input = ends.read
            guard started else {
                if input >= 0 { close(input) }
                return false
            }
        }
        return true
    }

    /// Takes note of stages that ended.
    ///
    /// - Parameter wait: whether to sleep until at least one has.
    mutating func reap(wait: Bool) {
        var flags = wait ? 0 : WNOHANG
        while anyAlive {
            var status: Int32 = 0
            let pid = waitpid(-1, &status, flags)
            if pid < 0 && errno == EINTR { continue }
            guard pid > 0 else { return }
            flags = WNOHANG
            guard let index = states.firstIndex(of: .alive(pid)) else { continue }
            // The low seven bits of a wait status are the signal (wait(2)).
            let signal = status & 0x7F
            states[index] = status == 0 ? .finished : .failed(signal: signal == 0 ? nil : signal)
        }
    }

    /// Kills whatever lives, one by one: each is a child not yet reaped, so no identifier can be somebody else's.
    mutating func killAll() {
        for case .alive(let pid) in states { kill(pid, SIGKILL) }
        while anyAlive { reap(wait: true) }
    }

    /// A pipe whose ends no other program inherits.
    private static func makePipe() -> (read: Int32, write: Int32)? {
        var ends: [Int32] = [-1, -1]
        // `pipe2` is not in the Glibc module. Nothing else is spawned between the calls: there is one thread yet.
        guard pipe(&ends) == 0, ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }) else {
            Complaint.write("cannot make a pipe", errno: errno)
            return nil
        }
        return (ends[0], ends[1])
    }

    private mutating func start(_ stage: ToolChainArguments.Stage, input: Int32, output: Int32) -> Bool {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // A descriptor that is duplicated onto itself loses its close-on-exec flag, which is what is wanted here.
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        // A stage dies of a broken pipe and of its limits, whatever the server's own parent chose to ignore.
        for signal in [SIGPIPE, SIGXCPU, SIGXFSZ] { sigaddset(&defaults, signal) }
        var blocked = sigset_t()
        sigemptyset(&blocked)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setsigmask(&attributes, &blocked)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        var words: [UnsafeMutablePointer<CChar>?] = stage.map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var pid: pid_t = 0
        let code = posix_spawnp(&pid, stage[0], &actions, &attributes, words, environ)
        guard code == 0 else {
            Complaint.write("cannot start '\(stage[0])'", errno: code)
            return false
        }
        states.append(.alive(pid))
        return true
    }
}
