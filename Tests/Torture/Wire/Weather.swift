/// How the relay treats what it carries.
enum Weather: Sendable {
    case clear
    /// This share of the messages is lost.
    case losing(Double)
    /// This share comes twice.
    case doubling(Double)
    /// Each message waits that long, and those after it with it.
    case delaying(Duration)
}
