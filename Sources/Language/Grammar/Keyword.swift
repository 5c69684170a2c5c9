/// The words that begin a statement of the language itself, or a part of its blocks.
enum Keyword: String, CaseIterable {
    case `let`, unset, print, assert, warn, fail, exit, sleep
    case `if`, elif, `else`, `for`, poll, `try`, `catch`, cleanup, def, step, end
    case emit, next, stop, `return`
    case param, ask, use, run
}
