// swift-tools-version: 6.2
import PackageDescription

/// Every target is built with the same rules: Swift 6, no warnings, imports that say what they expose.
let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// A library that tests spend their time in, the sandbox above all: optimised in debug builds too.
func quickLibrary(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    let optimised = SwiftSetting.unsafeFlags(["-O"], .when(configuration: .debug))
    return .target(name: name, dependencies: dependencies, swiftSettings: settings + [optimised])
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
    name: "rcx",
    products: [
        .executable(name: "rcx", targets: ["rcx"]),
        // For the nested packages of benchmarks and fuzz targets.
        .library(name: "LosslessJSON", targets: ["LosslessJSON"]),
        .library(name: "Transport", targets: ["Transport"]),
        .library(name: "Language", targets: ["Language"]),
        .library(name: "JQ", targets: ["JQ"]),
        .library(name: "CTerminalTesting", targets: ["CTerminalTesting"]),
    ],
    targets: [
        .systemLibrary(name: "CCurl"),
        .systemLibrary(name: "CMicrohttpd"),
        .systemLibrary(name: "CGnuTLS"),
        .systemLibrary(name: "CSQLite"),
        .systemLibrary(name: "CProcess"),

        // Compiled, unlike the other wrappers: what signal handlers reach must exist once.
        .target(name: "CLibEdit", linkerSettings: [.linkedLibrary("edit")]),

        quickLibrary("LosslessJSON"),
        .systemLibrary(name: "CTime"),
        library("JQ", ["LosslessJSON", "CTime"]),
        library("Transport", ["CCurl"]),
        quickLibrary("Store", ["CSQLite"]),
        .target(name: "CCatalogue", exclude: ["catalogue.json"]),
        quickLibrary("RingCX", ["LosslessJSON", "Transport", "Store", "CCatalogue"]),
        library("Language", ["LosslessJSON", "JQ"]),
        library("Interpreter", ["LosslessJSON", "JQ", "Transport", "RingCX", "Language"]),
        library("Interchange", ["LosslessJSON", "JQ", "Transport", "RingCX", "Language", "Interpreter"]),
        library("LineEditing", ["CLibEdit"]),
        quickLibrary("Sandbox", ["CMicrohttpd", "CGnuTLS", "LosslessJSON", "Store", "RingCX"]),
        library(
            "Shell",
            [
                "LosslessJSON", "JQ", "Transport", "Store", "RingCX", "Language", "Interpreter", "Interchange",
                "LineEditing", "Sandbox", "CProcess",
            ]),
        .executableTarget(name: "rcx", dependencies: ["Shell"], swiftSettings: settings),
        .executableTarget(
            name: "build-catalogue", dependencies: ["RingCX", "LosslessJSON"], exclude: ["overlay.json"],
            swiftSettings: settings),

        tests("LosslessJSONTests", ["LosslessJSON"]),
        tests("JQTests", ["JQ", "LosslessJSON"], exclude: ["Cases"]),
        tests("TransportTests", ["Transport", "ServerTesting"]),
        tests("StoreTests", ["Store", "ProcessTesting"]),
        tests(
            "RingCXTests", ["RingCX", "Transport", "LosslessJSON", "Sandbox", "ServerTesting"],
            exclude: ["Descriptions"]),
        tests("LanguageTests", ["Language", "JQ", "LosslessJSON"], exclude: ["Lines"]),
        tests(
            "InterpreterTests",
            [
                "Interpreter", "Language", "RingCX", "Transport", "JQ", "LosslessJSON", "Sandbox", "ServerTesting",
                "ProcessTesting",
            ],
            exclude: ["Transcripts"]),
        tests(
            "InterchangeTests", ["Interchange", "Interpreter", "Language", "LosslessJSON", "Transport", "RingCX"]),
        .target(name: "CTerminalTesting", path: "Tests/CTerminalTesting"),
        .target(
            name: "TerminalTesting", dependencies: ["CTerminalTesting"], path: "Tests/TerminalTesting",
            swiftSettings: settings),
        .executableTarget(
            name: "line-editor-probe", dependencies: ["LineEditing"], path: "Tests/line-editor-probe",
            swiftSettings: settings),
        tests("LineEditingTests", ["LineEditing", "TerminalTesting", "ProcessTesting", "line-editor-probe"]),
        tests("SandboxTests", ["Sandbox", "RingCX", "Store", "Transport", "LosslessJSON"]),
        .target(name: "ServerTesting", path: "Tests/ServerTesting", swiftSettings: settings),
        .target(
            name: "ProcessTesting", dependencies: ["Language"], path: "Tests/ProcessTesting", swiftSettings: settings),
        tests(
            "ShellTests",
            [
                "Shell", "Interpreter", "JQ", "Language", "RingCX", "Sandbox", "LosslessJSON", "Transport", "Store",
                "ProcessTesting", "ServerTesting", "TerminalTesting", "rcx",
            ],
            exclude: ["Scripts", "Workflows"]),
    ],
    swiftLanguageModes: [.v6]
)
