import Interpreter
import LosslessJSON
import RingCX

extension Command {
    static let accounts = Command(
        name: "accounts", summary: "List the sub-accounts you may work in",
        details: ["The chosen one is marked. Before a filter the list is a JSON list: `accounts | .[].accountId`."],
        examples: [
            Example(line: "accounts", meaning: "list them"),
            Example(line: "accounts | length", meaning: "count them"),
        ],
        effect: .reads,
        givesValue: true
    ) { context throws(ShellError) in
        let session = context.shell.session
        let accounts: [Account]
        do throws(RingCXError) {
            accounts = try session.accounts(cancel: context.runner.cancellation)
        } catch {
            throw ShellError(error)
        }
        if context.call.isPiped { return .value(JSON(array: accounts.map(\.json))) }
        context.say(AccountList(accounts: accounts, chosen: session.account).text)
        return .done
    }

    static let account = Command(
        name: "account", summary: "Show or choose the sub-account that paths belong to",
        signature: Signature(positionals: [
            Signature.Positional(name: "ID|NAME", summary: "its id, or its exact name", isOptional: true, repeats: true)
        ]),
        details: [
            "A path such as /agentGroups lies below the chosen account. Nothing is chosen for you where there are several."
        ],
        examples: [
            Example(line: "account 99990001", meaning: "choose by id"),
            Example(line: "account", meaning: "show the chosen one"),
        ],
        effect: .reads,
        givesValue: true
    ) { context throws(ShellError) in
        let session = context.shell.session
        let wanted = context.arguments.all("ID|NAME").joined(separator: " ")
        if wanted.isEmpty, session.account == nil {
            session.recall()
            if !session.state.isSignedIn, session.hasMeans { try context.signIn() }
        }
        do throws(RingCXError) {
            if !wanted.isEmpty { try session.choose(wanted, cancel: context.runner.cancellation) }
        } catch {
            throw ShellError(error)
        }
        guard let account = session.account else {
            throw ShellError(
                .usage, "no account is chosen", hint: "see what there is: accounts; then choose: account ID")
        }
        if context.call.isPiped { return .value(account.json) }
        context.say("account \(account.id)" + (account.name.isEmpty ? "" : " \(account.name)"))
        return .done
    }
}

/// Accounts as lines for people.
struct AccountList {
    let accounts: [Account]
    let chosen: Account?

    var text: String {
        guard !accounts.isEmpty else { return "this user has no RingCX account" }
        return Columns.text(accounts.map { [($0.id == chosen?.id ? "* " : "  ") + $0.id, $0.name] })
    }
}

extension Account {
    /// The members that the API itself uses for it.
    var json: JSON {
        JSON(members: [
            ("accountId", JSON(id)), ("accountName", JSON(name)),
            ("mainAccountId", mainAccountId.map { JSON($0) } ?? .null),
        ])
    }
}
