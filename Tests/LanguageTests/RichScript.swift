/// A script in which every construct of the language stands once, for what must hold wherever a text is cut or changed.
enum RichScript {
    static let text = """
        #!/usr/bin/env -S rcx run
        # every construct; don’t miss one
        param csv = "agents.csv" "the file; €"
        param needed
        ask name "Your name"
        ask secret pin "PIN"
        use "lib.rcx"
        def make a b="default"
          return [$a, $b] | join(" ")
        end
        make one "two ${csv}"
        let made = make $pin (1 + 1) | length
        run "other.rcx" k=v n=$name
        let ran = run "other.rcx"
        let zero = 0.10
        let all = get /agentGroups --all | .[] | select(.isDefault) | {agentGroupId, groupName}
        let list = for row in [1, {"a": "x"}] # a note
          emit {row: $row, text: "é ${row} \\(1 + 1) \\${no}"}
          next
        end | sort_by(.row)
        GET /agentGroups/{agentGroupId}/agents/<id>?q=$zero&r=${zero | tostring}&$top=5 maxRows=50 page==0
        options /x HTTP/1.1
        post /x/${.id}/y --expect 2xx,409 X-Note:"a b" --no-header Accept name=O'Brien raw='$5 {x}' n:=($zero + 1) t=\"\"\"
          two ${zero}
            lines \\n
          \"\"\" --timeout 5s -i
        put /x (if $zero > 1 then .a else "b" end) \\
          --no-auth --retry 2
        patch /x {
          "a": [1, {"b": null}], # note
          c: -1.5e10, $zero,
          (.k): reduce .[] as [$i, {j: $j}] (0; . + $i), "f": @base64 "x\\(.)", s: .a[1:2]?
        }
        post /x file@"my leads.csv" fileType=COMMA
        post /x @leads.json
        delete $all.url
        head https://example.com/x
        .[0].groupName | try error("x") catch "c" | table a .b
        {a: 1} | csv | save "out ${zero}.csv"
        [.[] | # note
          .id] |
          length
        explain post /x a=1
        watch get /x
        cd /agentGroups/7
        as curl
        if $zero == 1 and (.a | not)
          print "a", 2
        elif .b // false
          warn "w"
        else
          step "one ${zero}"
            assert .a == {"b": [1]} else "not ${.a}"
          end
        end
        poll every 500ms for 2m until $status == 200
          try
            get .
          catch err
            sleep 1s
            fail $err
          end
        end
        cleanup
          unset zero all
        end
        for g in get /agentGroups | .[]
          stop
        end
        exit 3
        """
}
