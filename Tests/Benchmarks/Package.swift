// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
]

/// What `scripts/bench` runs: small programs that time one part of rcx, and the peers they are put beside.
let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "rcx", path: "../..")],
    targets: [
        .executableTarget(
            name: "bench", dependencies: [.product(name: "CTerminalTesting", package: "rcx")], swiftSettings: settings),
        .executableTarget(
            name: "bench-json",
            dependencies: [.product(name: "LosslessJSON", package: "rcx")],
            swiftSettings: settings),
        .executableTarget(
            name: "bench-jq",
            dependencies: [.product(name: "JQ", package: "rcx")],
            swiftSettings: settings),
        .executableTarget(
            name: "bench-http",
            dependencies: [.product(name: "Transport", package: "rcx")],
            swiftSettings: settings),
        .executableTarget(name: "bench-curl", linkerSettings: [.linkedLibrary("curl")]),
        .executableTarget(name: "bench-server"),
        .executableTarget(name: "bench-load"),
    ],
    swiftLanguageModes: [.v6]
)
