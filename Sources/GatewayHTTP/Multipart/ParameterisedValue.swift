/// The value of a header field that has parameters: `form-data; name="audio"` (RFC 2045, 5.1; RFC 9110, 5.6.6).
struct ParameterisedValue: Hashable, Sendable {
    /// What stands before the first semicolon, in small letters.
    let value: String
    private let parameters: [String: [UInt8]]

    /// - Returns: nil where a parameter is malformed or given twice.
    init?(_ bytes: some Collection<UInt8>) {
        var rest = Array(bytes)[...]
        value = Self.text(Self.takeUntilSemicolon(&rest)).lowercased()
        var parameters: [String: [UInt8]] = [:]
        while Self.skipSeparators(&rest) {
            guard let (name, value) = Self.takeParameter(&rest), parameters.updateValue(value, forKey: name) == nil
            else { return nil }
        }
        self.parameters = parameters
    }

    /// The value of a parameter, its quotes and escapes undone. `name` is in small letters.
    subscript(_ name: String) -> [UInt8]? { parameters[name] }

    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
    private static let semicolon = UInt8(ascii: ";")

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func takeUntilSemicolon(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let end = rest.firstIndex(of: semicolon) ?? rest.endIndex
        defer { rest = rest[end...] }
        return trimmed(rest[..<end])
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes.drop(while: isSpace)
        while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        return bytes
    }

    /// Returns whether anything follows. A semicolon with nothing behind it is allowed.
    private static func skipSeparators(_ rest: inout ArraySlice<UInt8>) -> Bool {
        rest = rest.drop { isSpace($0) || $0 == semicolon }
        return !rest.isEmpty
    }

    private static func takeParameter(_ rest: inout ArraySlice<UInt8>) -> (name: String, value: [UInt8])? {
        guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let name = text(rest[..<equals]).lowercased()
        guard !name.isEmpty, name.utf8.allSatisfy(isTokenByte) else { return nil }
        rest = rest[(equals + 1)...]
        guard rest.first == quote else { return (name, Array(takeUntilSemicolon(&rest))) }
        rest.removeFirst()
        guard let value = takeQuoted(&rest) else { return nil }
        // Nothing but the next parameter may follow.
        guard takeUntilSemicolon(&rest).isEmpty else { return nil }
        return (name, value)
    }

    /// What stands before the closing quote; nil where there is none. A backslash escapes quotes and backslashes only:
    /// some clients send a file's whole path, with the backslashes that Windows puts into it.
    private static func takeQuoted(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        var value: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == quote { return value }
            if byte == backslash, let next = rest.first, next == quote || next == backslash {
                value.append(next)
                rest.removeFirst()
            } else {
                value.append(byte)
            }
        }
        return nil
    }

    /// RFC 9110, 5.6.2.
    static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: tokenMarks.contains(byte)
        }
    }

    private static let tokenMarks = Array("!#$%&'*+-.^_`|~".utf8)
}
