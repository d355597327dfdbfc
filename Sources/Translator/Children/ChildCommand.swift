/// How a child is started.
package struct ChildCommand: Hashable, Sendable {
    /// The path of the executable.
    package let executable: String
    package let arguments: [String]

    package init(executable: String, arguments: [String]) {
        self.executable = executable
        self.arguments = arguments
    }
}
