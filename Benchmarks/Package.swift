// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

// The server's modules are links to its own folders: what is measured is what runs.
let package = Package(
    name: "benchmarks",
    products: [
        .executable(name: "cache-study", targets: ["CacheStudy"]),
        .executable(name: "http-echo", targets: ["HTTPEcho"]),
        .executable(name: "recording-load", targets: ["RecordingLoad"]),
        .executable(name: "wire-load", targets: ["WireLoad"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.3.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .executableTarget(name: "CacheStudy", swiftSettings: strict),
        .executableTarget(
            name: "HTTPEcho",
            dependencies: [
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict,
            linkerSettings: [.linkedLibrary("mimalloc")]
        ),
        .executableTarget(
            name: "RecordingLoad",
            dependencies: [
                "Blobs", "DragomanModel", "Language", "Scheduling", "Speech", "Translator", "Wire", "ZeroMQLink",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "WireLoad",
            dependencies: [
                "DragomanModel", "Language", "Scheduling", "Translator", "Wire", "ZeroMQLink",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict,
            linkerSettings: [.linkedLibrary("mimalloc")]
        ),

        .systemLibrary(name: "CZeroMQ"),
        .systemLibrary(name: "CSodium"),
        .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),
        .target(name: "DragomanModel", swiftSettings: strict),
        .target(name: "Language", dependencies: ["CCLD2", "DragomanModel"], swiftSettings: strict),
        .target(name: "Speech", dependencies: ["DragomanModel", "Language"], swiftSettings: strict),
        .target(name: "JSON", swiftSettings: strict),
        .target(name: "Wire", dependencies: ["CSodium", "DragomanModel", "JSON"], swiftSettings: strict),
        .target(
            name: "Scheduling",
            dependencies: [
                "DragomanModel",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HeapModule", package: "swift-collections"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Blobs",
            dependencies: [
                "CSodium", "DragomanModel",
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "ZeroMQLink",
            dependencies: [
                "CZeroMQ", "DragomanModel", "Wire",
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Settings",
            dependencies: ["DragomanModel", .product(name: "Configuration", package: "swift-configuration")],
            swiftSettings: strict
        ),
        .target(
            name: "Translator",
            dependencies: [
                "Blobs", "DragomanModel", "JSON", "Language", "Scheduling", "Settings", "Speech", "Wire", "ZeroMQLink",
                .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict
        ),
    ],
    cxxLanguageStandard: .cxx17
)
