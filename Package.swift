// swift-tools-version: 6.2

import PackageDescription

/// Every Swift target is built the same way: Swift 6, explicit imports, no warnings.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "dragoman",
    products: [
        .executable(name: "dragoman", targets: ["dragoman"]),
        .executable(name: "dragoman-engine", targets: ["dragoman-engine"]),
        .executable(name: "dragoman-tool-chain", targets: ["dragoman-tool-chain"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.3.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // System libraries.
        .systemLibrary(name: "CZeroMQ"),
        .systemLibrary(name: "CSodium"),
        .systemLibrary(name: "CPocketSphinx", pkgConfig: "pocketsphinx"),
        .systemLibrary(name: "CESpeakNG"),
        .systemLibrary(name: "CAubio"),
        .systemLibrary(name: "CLinux"),
        .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),

        // Pure: values, text, sound, bytes.
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

        // Edges: sockets, disk.
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
            name: "Storage",
            dependencies: [
                "DragomanModel",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),

        // What an operator can set.
        .target(
            name: "Settings",
            dependencies: [
                "DragomanModel",
                .product(name: "Configuration", package: "swift-configuration"),
            ],
            swiftSettings: strict
        ),

        // The two halves.
        .target(
            name: "Gateway",
            dependencies: [
                "Blobs", "CSodium", "DragomanModel", "JSON", "Language", "Scheduling", "Settings", "Speech", "Storage",
                "Wire", "ZeroMQLink",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HeapModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "GatewayHTTP",
            dependencies: [
                "Blobs", "DragomanModel", "Gateway", "JSON", "Settings", "Storage", "Wire",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
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
        .target(name: "Confining", dependencies: ["CLinux"], swiftSettings: strict),
        .target(name: "ToolChains", dependencies: ["Confining"], swiftSettings: strict),
        .target(
            name: "Engines",
            dependencies: ["CAubio", "CESpeakNG", "CPocketSphinx", "Confining", "DragomanModel", "JSON", "Wire"],
            swiftSettings: strict
        ),

        // The commands.
        .executableTarget(
            name: "dragoman",
            dependencies: [
                "Blobs", "Confining", "DragomanModel", "Gateway", "GatewayHTTP", "Settings", "Storage", "Translator",
                "Wire", "ZeroMQLink",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict,
            // In place of the C library's allocator; docs/decisions.md says why.
            linkerSettings: [.linkedLibrary("mimalloc")]
        ),
        .executableTarget(name: "dragoman-engine", dependencies: ["Engines"], swiftSettings: strict),
        .executableTarget(name: "dragoman-tool-chain", dependencies: ["ToolChains"], swiftSettings: strict),

        // What several tests share.
        .target(
            name: "TestSupport",
            dependencies: [.product(name: "NIOConcurrencyHelpers", package: "swift-nio")],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .target(
            name: "ServerTestSupport",
            dependencies: [
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Tests/ServerTestSupport",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "HTTPTestSupport", "ServerTestSupport", "TestSupport", "Wire",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            path: "Tests/Fuzz",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "torture",
            dependencies: [
                "HTTPTestSupport", "ServerTestSupport", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Tests/Torture",
            swiftSettings: strict
        ),
        .target(
            name: "HTTPTestSupport",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Tests/HTTPTestSupport",
            swiftSettings: strict
        ),
        .target(
            name: "GatewayTestSupport",
            dependencies: [
                "Blobs", "DragomanModel", "Gateway", "Storage", "TestSupport", "Wire", "ZeroMQLink",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            path: "Tests/GatewayTestSupport",
            swiftSettings: strict
        ),

        // Tests mirror the sources.
        .testTarget(
            name: "DragomanModelTests", dependencies: ["DragomanModel", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "LanguageTests",
            dependencies: ["DragomanModel", "Language", "TestSupport"],
            resources: [.copy("Corpora")],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SpeechTests", dependencies: ["DragomanModel", "Language", "Speech", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "SchedulingTests", dependencies: ["DragomanModel", "Scheduling", "TestSupport"],
            swiftSettings: strict),
        .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: strict),
        .testTarget(
            name: "BlobsTests", dependencies: ["Blobs", "DragomanModel", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "EnginesTests",
            dependencies: [
                "DragomanModel", "Engines", "JSON", "TestSupport", "Wire", "dragoman-engine",
                "dragoman-tool-chain",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "WireTests", dependencies: ["DragomanModel", "JSON", "TestSupport", "Wire"], swiftSettings: strict),
        .testTarget(
            name: "ZeroMQLinkTests",
            dependencies: [
                "CZeroMQ", "TestSupport", "Wire", "ZeroMQLink",
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "DragomanModel", "Storage", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GatewayTests",
            dependencies: [
                "DragomanModel", "Gateway", "GatewayTestSupport", "Scheduling", "Storage", "TestSupport", "Wire",
                "ZeroMQLink",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GatewayHTTPTests",
            dependencies: [
                "Blobs", "DragomanModel", "Gateway", "GatewayHTTP", "GatewayTestSupport", "HTTPTestSupport", "JSON",
                "Storage", "TestSupport", "Wire",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TranslatorTests",
            dependencies: [
                "Blobs", "CZeroMQ", "DragomanModel", "Engines", "JSON", "Language", "Scheduling", "Speech",
                "TestSupport", "Translator", "Wire", "ZeroMQLink", "dragoman-engine",
                "dragoman-tool-chain",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SettingsTests",
            dependencies: [
                "DragomanModel", "Settings",
                .product(name: "Configuration", package: "swift-configuration"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "DragomanModel", "Gateway", "Settings", "TestSupport", "Translator", "ZeroMQLink", "dragoman",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SystemTests",
            dependencies: [
                "HTTPTestSupport", "ServerTestSupport", "TestSupport", "dragoman", "dragoman-engine",
                "dragoman-tool-chain",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            resources: [.copy("Voice/Samples")],
            swiftSettings: strict
        ),
    ],
    cxxLanguageStandard: .cxx17
)
