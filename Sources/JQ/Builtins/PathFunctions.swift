import LosslessJSON

extension Builtin {
    /// Paths as values: lists of names, indices and slices.
    static let pathFunctions: [Builtin] = [
        Builtin("path", filters: ["f"], "the path to each output of f") { PathFunctions.path($0[0]) },
        Builtin(
            "paths", library: [], "the paths to everything inside", "def paths: path(..) | select(length > 0);"),
        Builtin(
            "paths", library: ["condition"], "the paths to everything inside for which the condition is true",
            "def paths(f): . as $dot | paths | select(. as $p | $dot | getpath($p) | f);"),
        Builtin(
            "leaf_paths", library: [], "the paths to everything that is no array or object",
            "def leaf_paths: paths(scalars);"),
        Builtin(
            "getpath", filters: ["path"], "the value at a path; null if there is none", outputs: .one,
            followsArguments: true
        ) {
            PathFunctions.getpath($0[0])
        },
        Builtin("setpath", "$path", "$value", "sets the value at a path") { input, path, value, run throws(Exit) in
            var root = input
            try Paths.set(&root, at: try PathFunctions.keys(of: path), to: value, run)
            return root
        },
        Builtin("delpaths", "$paths", "deletes what is at these paths") { input, paths, run throws(Exit) in
            guard paths.kind == .array else { throw .value("Paths must be specified as an array") }
            var all: [[JSON]] = []
            for path in paths.elements { all.append(try PathFunctions.keys(of: path)) }
            var root = input
            try Paths.delete(&root, at: all, run)
            return root
        },
        Builtin("del", filters: ["f"], "deletes what f leads to", outputs: .one) { PathFunctions.delete($0[0]) },
        Builtin(
            "pick", filters: ["f"], "only what f leads to, with what is around it", outputs: .one
        ) {
            PathFunctions.pick($0[0])
        },
    ]
}

enum PathFunctions {
    static func keys(of path: JSON) throws(Exit) -> [JSON] {
        guard path.kind == .array else { throw .value("Path must be specified as an array") }
        return Array(path.elements)
    }

    static func path(_ target: Code) -> Code {
        target.with { input, trail, scope, sink throws(Exit) in
            try target.many(input, .root, scope) { value, found throws(Exit) in
                let keys = try found!.path(to: value, scope.run)
                try sink(JSON(array: keys), trail == nil ? nil : .lost)
            }
        }
    }

    static func getpath(_ path: Code) -> Code {
        let many: Code.Many = { input, trail, scope, sink throws(Exit) in
            try path.each(input, scope) { (path) throws(Exit) in
                let keys = try keys(of: path)
                if trail === Trail.lost, let first = keys.first {
                    _ = try trail!.extended(by: first, from: input, scope.run, at: 0..<0)
                }
                let value = try Paths.value(at: keys, in: input, scope.run)
                try sink(value, try trail?.appending(keys))
            }
        }
        guard let one = path.one else { return path.with(many: many) }
        return Code(
            one: { input, scope throws(Exit) in
                try Paths.value(at: try keys(of: try one(input, scope)), in: input, scope.run)
            }, many: many)
    }

    static func delete(_ target: Code) -> Code {
        Updating.code { root, scope throws(Exit) in
            if let visit = target.visit {
                if try visit(&root, scope, { (_) throws(Exit) in .goes }) == .goes { root = .null }
                return
            }
            var paths: [[JSON]] = []
            try target.many(root, .root, scope) { value, trail throws(Exit) in
                paths.append(try trail!.path(to: value, scope.run))
            }
            try Paths.delete(&root, at: paths, scope.run)
        }
    }

    static func pick(_ target: Code) -> Code {
        Code(value: { input, scope throws(Exit) in
            var picked = JSON.null
            try target.many(input, .root, scope) { value, trail throws(Exit) in
                try Paths.set(&picked, at: try trail!.path(to: value, scope.run), to: value, scope.run)
            }
            return picked
        })
    }
}
