import LosslessJSON

// Every error gets the range of the innermost expression of the filter that failed. Functions written in jq have no
// place in the filter: their ranges are empty, and what fails inside them has failed at the call.

extension Exit {
    /// The same error with the range of the expression that failed, unless one inside it is known already.
    func located(at range: Range<Int>) -> Exit {
        guard !range.isEmpty, case .failure(let failure) = self, failure.error.range == nil else { return self }
        let error = failure.error
        return .failure(
            Failure(
                JQError(
                    kind: error.kind, message: error.message, hint: error.hint, range: range, value: error.value)))
    }
}

extension Code {
    /// The same code, whose errors without a range get this one. Limits keep none: they may be those of what takes the
    /// outputs.
    func located(at range: Range<Int>) -> Code {
        guard !range.isEmpty else { return self }
        var code = self
        code.many = { [many] input, trail, scope, sink throws(Exit) in
            do throws(Exit) {
                try many(input, trail, scope, sink)
            } catch {
                throw error.caught == nil ? error : error.located(at: range)
            }
        }
        if let one { code.one = Self.located(one, at: range) }
        if let update { code.update = Self.located(update, at: range) }
        if let visit { code.visit = Self.located(visit, at: range) }
        return code
    }

    private static func located(_ one: @escaping One, at range: Range<Int>) -> One {
        { input, scope throws(Exit) in
            do throws(Exit) {
                return try one(input, scope)
            } catch {
                throw error.caught == nil ? error : error.located(at: range)
            }
        }
    }

    private static func located(_ update: @escaping Update, at range: Range<Int>) -> Update {
        { value, scope throws(Exit) in
            do throws(Exit) {
                try update(&value, scope)
            } catch {
                throw error.caught == nil ? error : error.located(at: range)
            }
        }
    }

    private static func located(_ visit: @escaping Visit, at range: Range<Int>) -> Visit {
        { value, scope, visitor throws(Exit) in
            do throws(Exit) {
                return try visit(&value, scope, visitor)
            } catch {
                throw error.caught == nil ? error : error.located(at: range)
            }
        }
    }
}
