/// Lines that use every command there is in the presence of secrets. A command that is not here fails the scan test: add the
/// lines that could write or show one.
enum ScannedLines {
    typealias Planted = PlantedSecrets

    /// Sent before the others, so that there is something to leak.
    static let requests = [
        #"get /plain access_token==\#(Planted.query) Authorization:"Bearer \#(Planted.header)""#,
        #"post /plain {"password": "\#(Planted.field)", "note": "x"} --expect any"#,
        #"post /refused password="\#(Planted.field)" --expect any | length"#,
        #"get /refused?access_token=\#(Planted.query) X-Auth-Token:\#(Planted.header) --expect any | length"#,
        #"get /plain Cookie:"access_token=\#(Planted.header)""#,
        "get /restapi/v1.0/account/~", "get /summary/segments/x --expect any", "get /plain -i | length",
    ]

    /// One of them, with its secrets, for the commands that take a request.
    private static let request =
        #"post /plain?token=\#(Planted.query) X-Auth-Token:\#(Planted.header) {"newPassword": "\#(Planted.field)"}"#

    static let commands: [String: [String]] = [
        "login": ["login", "login --jwt-command 'cat jwt'", "login --jwt-command 'echo nothing; false'"],
        "logout": ["logout"],
        "accounts": ["accounts", "accounts | length"],
        "account": ["account", "account 99990001", "account \(Planted.jwt)"],
        "whoami": ["whoami"],
        "host": ["host"],
        "doctor": ["doctor"],
        "profile": ["profile save box", "profile list", "profile show box", "profile use box", "profile use none"],
        "token": [
            "token", "token --ringcentral", "token --show", "token list", "token list | json", "token create",
            "token delete \(Planted.permanent)", "token delete x\(Planted.permanent)",
        ],
        "readonly": ["readonly on"], "set": ["set hints off", "set output json"],
        "confirm": ["confirm on"],
        "cd": [#"cd /plain?access_token=\#(Planted.query)"#, "cd /plain/\(Planted.permanent)"],
        "pwd": ["pwd"],
        "ls": ["ls /agentGroups"],
        "find": ["find \(Planted.jwt)"],
        "explain": ["explain \(request)", "explain get /plain access_token==\(Planted.query)"],
        "template": ["template post /agentGroups"],
        "api": ["api list", "api load OTHER/openapi.json", "api load missing-\(Planted.permanent)"],
        "vars": [#"let password = "\#(Planted.field)""#, "vars", "vars | json"],
        "last": ["get /plain -i | length", "last", "last headers", "last | json", "last headers | json"],
        "history": ["history", "history | json", "history save typed.rcx --force"],
        "as": [
            "as curl", "as http", "as python", "as curl \(request)", "as http \(request)", "as python \(request)",
            "as curl \(request) | save as.sh",
        ],
        "import": [
            #"import curl "curl -u ann:\#(Planted.field) OTHER/x -H 'Authorization: Bearer \#(Planted.header)'""#,
            #"import curl "curl 'OTHER/x?access_token=\#(Planted.query)' -d 'password=\#(Planted.field)'""#,
            "import openapi missing-\(Planted.permanent)",
        ],
        "export": [
            "export har | save session.har", "export har | json", "export postman | save session.json",
            "export postman literals.rcx | save literals.json", "export postman | json",
        ],
        "save session": ["save session session.rcx --force"],
        "check": ["check literals.rcx", "check --format json literals.rcx"],
        "fmt": ["fmt --check literals.rcx", "fmt broken.rcx"],
        "help": ["help \(Planted.jwt)", "help get"],
        "quit": ["quit"],
    ]

    /// What is wrong in them is told with the line that it stands in.
    static let faulty = [
        #"post /plain {"password": "\#(Planted.field)"} --expect 299"#,
        #"post /plain {"password": "\#(Planted.field)""#,
        #"get /plain?access_token=\#(Planted.query) maxRows= 5"#,
        #"get /plain Authorization:"Bearer \#(Planted.header)" --nonsense"#,
        #"get OTHER/x Authorization:"Bearer \#(Planted.header) \n""#,
        #"let jwt = "\#(Planted.jwt)" | .a | error"#,
        #"assert "\#(Planted.jwt)" == "x""#,
        #"get http://ann:\#(Planted.field)@127.0.0.1:1/x"#,
        #"get https://ann:\#(Planted.field)@example.com/x"#,
        #"post /plain password:=\#(Planted.field)"#,
    ]

    /// To another origin: nothing of the session may go there.
    static let elsewhere = [
        "get OTHER/x", "get OTHER/voice/api/v1/admin/accounts", "post OTHER/api/auth/token/refresh {}",
        "get /moved/301 --expect any", "get /moved/302 --expect any", "post /moved/307 {\"a\": 1} --expect any",
        "post /moved/308 {\"a\": 1} --expect any", "get /moved/303 --expect any",
        "get OTHER/restapi/v1.0/account/~", "host OTHER",
    ]

    /// A script that holds secrets in clear, as people write them.
    static let literals = """
        param password = "\(Planted.field)"
        ask secret asked "Asked"
        get /plain access_token==\(Planted.query) Authorization:"Bearer \(Planted.header)"
        post /plain {"password": "\(Planted.field)"}
        post /plain {"pin": $asked} X-Pin:${$asked | @base64} --expect any
        get /plain pin==$asked
        print "asked ${asked}"
        let made = ($asked | @base64)
        print $made, ($asked | @uri), {asked: $asked}, $url
        warn "asked ${asked}"
        try
          get /refused pin==$asked
        catch err
          print $err
        end
        nonsense

        """

    static let broken = "post /plain {\"password\": \"\(Planted.field)\"\n"
}
