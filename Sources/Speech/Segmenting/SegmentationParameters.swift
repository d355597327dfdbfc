import DragomanModel

/// What counts as speech, and how long a piece of it may be. Times are in milliseconds and are kept in frames of ten.
package struct SegmentationParameters: Hashable, Sendable {
    /// So much voice begins a segment; a click is shorter.
    package var opening = 60
    /// So much silence ends one. Pauses for breath and before a stop are shorter.
    package var closing = 500
    /// Kept of what is before the first voice and after the last: sounds such as `f` and `t` are too weak to be found.
    package var keptBefore = 200
    package var keptAfter = 200
    /// What has less voice from its first to its last is a noise and dropped. A "oui" has 200; with what is kept around
    /// it, no segment within a recording is shorter than half a second.
    package var shortest = 100
    /// Longer speech is cut, at the quietest place of its last third. Recognisers need memory for the whole of a segment, and several run at once.
    package var longest = 12_000

    /// Speech begins so far above the noise floor, in decibels …
    package var openingDecibels = 9.0
    /// … and goes on as long as it is so far above.
    package var closingDecibels = 6.0
    /// The noise floor is the level that this share of the frames around does not reach. Even without pauses, so much of
    /// speech is closures of the mouth.
    package var floorShare = 0.05
    /// In dBFS. What is edited or sent with silence between is no quieter room.
    package var lowestFloor = -66.0
    /// How much sound the floor is taken from, …
    package var floorWindow = 8_000
    /// … and how much of it is still to come: the first word of a recording has nothing before it.
    package var lookAhead = 2_000

    package init() {}

    /// Samples in a frame.
    static let frameLength = Sound.recognitionRate / framesPerSecond
    static let framesPerSecond = 100

    /// At least one: nothing of no length is found.
    static func frames(_ milliseconds: Int) -> Int { max(1, milliseconds * framesPerSecond / 1_000) }
}
