// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "benchmarks",
    products: [
        .executable(name: "cache-study", targets: ["CacheStudy"])
    ],
    targets: [
        // `Cache` is a link to the server's own folder: what is measured is what runs.
        .executableTarget(name: "CacheStudy", swiftSettings: strict)
    ]
)
