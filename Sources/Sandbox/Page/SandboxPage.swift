/// The page for people at `/`. It is whole as it comes; the script only keeps it up to date.
struct SandboxPage {
    let service: Service

    var html: String {
        let redactor = service.redactor
        let entries = service.log.entries(after: 0).reversed()
        let items = entries.map { RequestItem(entry: $0, redactor: redactor).html }.joined(separator: "\n")
        let ahead = service.clock.lead / 1_000
        let time = Timestamp.text(service.clock.now)
        let clock = ahead == 0 ? "the system's" : "\(time), \(ahead) s from the system's"
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>RingCX sandbox</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/sandbox/page.css">
            <script src="/sandbox/page.js" defer></script>
            </head>
            <body>
            <header>
            <h1>RingCX sandbox</h1>
            <p>Nothing here is real. Its credentials stand in the terminal that started it. Clock: \(clock). \
            Fault rules: \(service.faults.entries.count).</p>
            <noscript><p><a href="/">Look again</a> to see what has happened since.</p></noscript>
            </header>
            <main>
            <section aria-labelledby="requests-title">
            <h2 id="requests-title">Requests</h2>
            <p id="live" role="status">The last \(RequestLog.capacity), newest first. Secrets are hidden.</p>
            <ol id="requests" data-last="\(service.log.lastId)" reversed>
            \(items)
            </ol>
            <p id="none"\(entries.isEmpty ? "" : " hidden")>None yet: paste the curl line that the sandbox printed.</p>
            </section>
            <div>
            <section aria-labelledby="calls-title">
            <h2 id="calls-title">Calls</h2>
            <div id="calls">
            \(LiveCalls(service).html)
            </div>
            </section>
            <section aria-labelledby="holdings-title">
            <h2 id="holdings-title">What it holds</h2>
            <div id="holdings">
            \(Holdings(service).html)
            </div>
            </section>
            </div>
            </main>
            </body>
            </html>

            """
    }

    static let style = """
        :root { --ink: #1b1f24; --soft: #57606a; --paper: #ffffff; --card: #f3f5f8; --line: #d0d7de; --link: #0a58ca;
          --good: #116329; --turn: #7a4d00; --bad: #a40e26; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6edf3; --soft: #9da7b3; --paper: #0f141a; --card: #1a2129; --line: #333c46; --link: #79b8ff;
            --good: #56d364; --turn: #e3b341; --bad: #ff8e8a; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1rem 1.5rem 3rem; max-width: 90rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.5rem; margin: .5rem 0 0; }
        h2 { font-size: 1.15rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
        h3 { font-size: 1rem; margin: .2rem 0; }
        h4 { font-size: .85rem; font-weight: 600; color: var(--soft); margin: .6rem 0 .2rem; }
        p { color: var(--soft); margin: .3rem 0; }
        a { color: var(--link); }
        main { display: grid; gap: 0 2rem; grid-template-columns: minmax(0, 1fr); }
        @media (min-width: 62rem) { main { grid-template-columns: minmax(0, 5fr) minmax(0, 3fr); } }
        ol, ul { list-style: none; margin: 0; padding: 0; }
        ul ul { padding-left: 1.4rem; color: var(--soft); overflow-wrap: anywhere; }
        #requests > li { border-bottom: 1px solid var(--line); }
        #requests summary { display: flex; gap: .7rem; align-items: baseline; padding: .25rem .2rem; font-size: .9rem; }
        #requests summary > * { flex: none; }
        #requests summary::before { content: "\\25B8"; color: var(--soft); }
        #requests [open] > summary::before { content: "\\25BE"; }
        #requests summary > .path { flex: 1 1 auto; min-width: 0; overflow-wrap: anywhere; }
        summary { cursor: pointer; border-radius: 4px; }
        summary:hover { background: var(--card); }
        :focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
        time, code, pre, .path, .status { font-family: ui-monospace, monospace; }
        time, code { color: var(--soft); font-size: .85em; }
        pre { background: var(--card); border: 1px solid var(--line); border-radius: 4px; margin: 0 0 .5rem; padding: .6rem;
          max-height: 24rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; }
        .status { font-weight: 700; }
        .s2 { color: var(--good); } .s3 { color: var(--turn); } .s4, .s5 { color: var(--bad); }
        .fault { border: 1px solid var(--bad); border-radius: 4px; color: var(--bad); padding: 0 .3rem; font-size: .8rem; }
        #holdings section { background: var(--card); border: 1px solid var(--line); border-radius: 6px; margin: .8rem 0;
          padding: .6rem .9rem; }
        .count { color: var(--soft); font-variant-numeric: tabular-nums; }
        .count::before { content: "· "; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        th { font-weight: 400; text-align: left; }
        thead th { color: var(--soft); }
        #calls td, #calls th { padding: .1rem .6rem .1rem 0; text-align: left; }
        #calls td:last-child, #calls th:last-child { padding-right: 0; text-align: right; }
        td, thead th:last-child { text-align: right; font-variant-numeric: tabular-nums; }

        """

    static let script = """
        "use strict";
        const list = document.getElementById("requests");
        const holdings = document.getElementById("holdings");
        const live = document.getElementById("live");
        const events = new EventSource("/sandbox/events?after=" + list.dataset.last);
        const said = live.textContent;
        events.addEventListener("open", () => { live.textContent = said + " Live."; });
        events.addEventListener("error", () => { live.textContent = "The sandbox has ended, or cannot be reached."; });
        events.addEventListener("request", (event) => {
          list.insertAdjacentHTML("afterbegin", event.data);
          while (list.children.length > 200) list.lastElementChild.remove();
          document.getElementById("none").hidden = true;
        });
        events.addEventListener("calls", (event) => { document.getElementById("calls").innerHTML = event.data; });
        events.addEventListener("holdings", (event) => {
          const open = [...holdings.querySelectorAll("details[open]")].map((details) => details.id);
          holdings.innerHTML = event.data;
          for (const id of open) document.getElementById(id)?.setAttribute("open", "");
        });

        """
}
