import DragomanModel

extension ServiceError {
    /// Whoever is not there or has no room is asked for as long as it takes; an engine that fails again and again is not.
    var isBusy: Bool { code == .unavailable || code == .overloaded }
}
