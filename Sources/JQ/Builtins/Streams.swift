import LosslessJSON

extension Builtin {
    /// Values as streams of [path, leaf] and back, as `jq --stream` has them.
    static let streams: [Builtin] = [
        Builtin(
            "tostream", library: [], "the value as [path, leaf] and closing [path] events",
            """
            def tostream: path(def r: (.[]? | r), .; r) as $p | getpath($p)
              | reduce path(.[]?) as $q ([$p, .]; [$p + $q]);
            """),
        Builtin(
            "fromstream", library: ["events"], "the values that events describe",
            """
            def fromstream(f): {x: null, e: false} as $init
              | foreach f as $i ($init;
                  if .e then $init else . end
                  | if $i | length == 2
                    then setpath(["e"]; $i[0] | length == 0) | setpath(["x"] + $i[0]; $i[1])
                    else setpath(["e"]; $i[0] | length == 1) end;
                  if .e then .x else empty end);
            """),
        Builtin(
            "truncate_stream", library: ["events"], "events with so many keys cut off as the input says",
            """
            def truncate_stream(stream): . as $n | null | stream | . as $input
              | if (.[0] | length) > $n then setpath([0]; $input[0][$n:]) else empty end;
            """),
    ]
}
