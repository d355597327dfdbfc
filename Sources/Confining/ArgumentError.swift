/// Arguments that make no sense, said so that a person can mend them.
package struct ArgumentError: Error, Hashable, Sendable {
    package let message: String

    package init(_ message: String) {
        self.message = message
    }
}
