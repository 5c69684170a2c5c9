// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "rcx", path: "../..")],
    targets: [
        .executableTarget(
            name: "bench-json",
            dependencies: [.product(name: "LosslessJSON", package: "rcx")],
            swiftSettings: settings)
    ],
    swiftLanguageModes: [.v6]
)
