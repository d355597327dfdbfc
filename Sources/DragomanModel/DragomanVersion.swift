/// The version of this program.
package enum DragomanVersion {
    package static let current = "0.1.0"
}
