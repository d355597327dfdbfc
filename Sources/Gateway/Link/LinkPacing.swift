/// How often the link looks after itself. It decides how soon something is done, never what.
package struct LinkPacing: Hashable, Sendable {
    /// Between pings while all Translators are there.
    package var beat: Duration = .seconds(2)
    /// Between pings while one of them is away, so that it is found soon.
    package var search: Duration = .milliseconds(100)
    /// A Translator that has been silent for this long is not sent anything.
    package var patience: Duration = .seconds(6)
    /// Between looks for requests that are to be sent again.
    package var tick: Duration = .milliseconds(250)

    /// How long somebody who asks for the Translators' figures waits for them.
    package var inquiry: Duration = .seconds(2)

    /// How long somebody waits for a voice to be measured.
    package var voiceInquiry: Duration = .seconds(120)

    package init() {}
}
