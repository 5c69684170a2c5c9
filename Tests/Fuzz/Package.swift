// swift-tools-version: 6.2
import PackageDescription

/// Built by scripts/fuzz, with `-sanitize=fuzzer` on everything: a target is a `main` that hands its function to libFuzzer.
let package = Package(
    name: "Fuzz",
    dependencies: [.package(name: "rcx", path: "../..")],
    targets: [
        .systemLibrary(name: "CLibFuzzer"),
        .executableTarget(
            name: "fuzz-json",
            dependencies: ["CLibFuzzer", .product(name: "LosslessJSON", package: "rcx")]),
        .executableTarget(
            name: "fuzz-jq",
            dependencies: [
                "CLibFuzzer", .product(name: "JQ", package: "rcx"), .product(name: "LosslessJSON", package: "rcx"),
            ]),
        .executableTarget(
            name: "fuzz-jq-streaming",
            dependencies: [
                "CLibFuzzer", .product(name: "JQ", package: "rcx"), .product(name: "LosslessJSON", package: "rcx"),
            ]),
        .executableTarget(
            name: "fuzz-language",
            dependencies: [
                "CLibFuzzer", .product(name: "Language", package: "rcx"),
                .product(name: "LosslessJSON", package: "rcx"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
