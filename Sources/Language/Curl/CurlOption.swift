/// curl's options, as far as they mean something for an rcx line.
enum CurlOption {
    case request, header, user, get, head, cookie, agent, referer, output, remoteName, url, upload, timeout, retry
    case showHeaders, next, json
    case data(CurlData.Kind)
    case form(isText: Bool)
    /// Means nothing here: progress, verbosity, redirects, compression.
    case switchToDrop
    case valueToDrop
    /// Cannot be said in rcx, with the reason.
    case refusedSwitch(String)
    case refusedValue(String)

    var takesValue: Bool {
        switch self {
        case .get, .head, .remoteName, .showHeaders, .next, .switchToDrop, .refusedSwitch: false
        default: true
        }
    }

    init?(_ name: String) {
        guard let option = Self.table[name] else {
            guard name.hasPrefix("--no-"), let plain = Self.table["--" + name.dropFirst(5)], !plain.takesValue else {
                return nil
            }
            self = .switchToDrop
            return
        }
        self = option
    }

    private static let table: [String: CurlOption] = {
        var table: [String: CurlOption] = [:]
        for (names, option) in all { for name in names.split(separator: " ") { table[String(name)] = option } }
        return table
    }()

    private static let certificates = "rcx checks certificates, always"

    private static let all: [(String, CurlOption)] = [
        ("-X --request", .request), ("-H --header", .header), ("-u --user", .user), ("-G --get", .get),
        ("-I --head", .head), ("-b --cookie", .cookie), ("-A --user-agent", .agent), ("-e --referer", .referer),
        ("-o --output", .output), ("-O --remote-name", .remoteName), ("--url", .url), ("-T --upload-file", .upload),
        ("-m --max-time", .timeout), ("--retry", .retry), ("-i --include --show-headers", .showHeaders),
        ("-: --next", .next), ("--json", .json),
        ("-d --data --data-ascii", .data(.text)), ("--data-raw", .data(.raw)), ("--data-binary", .data(.binary)),
        ("--data-urlencode", .data(.encoded)), ("-F --form", .form(isText: false)),
        ("--form-string", .form(isText: true)),
        (
            "-s --silent -S --show-error -v --verbose -L --location -f --fail --fail-with-body -# --progress-bar "
                + "--compressed --http1.0 --http1.1 --http2 --http2-prior-knowledge --http3 -0 -N --no-buffer -g --globoff "
                + "-4 --ipv4 -6 --ipv6 --tlsv1 --tlsv1.2 --tlsv1.3 --tcp-nodelay -J --remote-header-name -R --remote-time "
                + "--create-dirs --no-progress-meter --tr-encoding -q --disable --path-as-is --ssl-reqd --styled-output",
            .switchToDrop
        ),
        (
            "-w --write-out --connect-timeout --max-redirs --retry-delay --retry-max-time --keepalive-time -D --dump-header "
                + "--stderr --trace --trace-ascii --max-filesize --limit-rate",
            .valueToDrop
        ),
        ("-k --insecure", .refusedSwitch(certificates)), ("--cacert --capath", .refusedValue(certificates)),
        ("-E --cert --key --cert-type --key-type --pass", .refusedValue("rcx has no client certificates")),
        (
            "-x --proxy -U --proxy-user --socks5 --socks5-hostname --preproxy",
            .refusedValue("proxies come from the environment")
        ),
        ("-c --cookie-jar", .refusedValue("rcx keeps no cookies")),
        ("-K --config", .refusedValue("options in files are not read")),
        ("-r --range -C --continue-at", .refusedValue("write the header Range")),
        ("-z --time-cond", .refusedValue("write the header If-Modified-Since")),
        (
            "--resolve --connect-to --interface --unix-socket --dns-servers --local-port",
            .refusedValue("rcx goes where names lead")
        ),
        ("-Q --quote -t --telnet-option -P --ftp-port --mail-from --mail-rcpt", .refusedValue("rcx speaks HTTP")),
        ("-n --netrc --anyauth --digest --ntlm --negotiate", .refusedSwitch("rcx signs in itself, or sends a header")),
        ("--oauth2-bearer --aws-sigv4", .refusedValue("rcx signs in itself, or sends a header")),
        ("--basic -Z --parallel -a --append -l --list-only --crlf", .switchToDrop),
    ]
}

/// One `-d` and its like.
struct CurlData: Equatable, Sendable {
    enum Kind: Sendable { case text, raw, binary, encoded }
    let kind: Kind
    let value: String

    /// The file that the data comes from.
    var file: String? {
        guard kind == .text || kind == .binary, value.hasPrefix("@") else { return nil }
        return String(value.dropFirst())
    }
}
