public import Testing

extension Trait where Self == TimeLimitTrait {
    /// Ends a test that waits for what never comes. It says nothing about speed: a slow and busy machine must not reach it.
    public static var endedWhenHung: Self { .timeLimit(.minutes(15)) }
}
