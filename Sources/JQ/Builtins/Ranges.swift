import LosslessJSON

/// `range`: every combination of starts, ends and steps, the first changing slowest.
enum Ranges {
    static func code(_ start: Code, _ end: Code, _ step: Code) -> Code {
        Code { input, trail, scope, sink throws(Exit) in
            let trail: Trail? = trail == nil ? nil : .lost
            try start.each(input, scope) { (start) throws(Exit) in
                try end.each(input, scope) { (end) throws(Exit) in
                    try step.each(input, scope) { (step) throws(Exit) in
                        try emit(start, end, step, trail, scope.run, sink)
                    }
                }
            }
        }
    }

    private static func emit(
        _ start: JSON, _ end: JSON, _ step: JSON, _ trail: Trail?, _ run: Run, _ sink: Sink
    ) throws(Exit) {
        if let first = start.int, let last = end.int, let stride = step.int {
            return try whole(first, last, stride, trail, run, sink)
        }
        guard let first = start.double, let last = end.double, let stride = step.double else {
            throw .value("Range bounds must be numeric")
        }
        guard stride != 0, !stride.isNaN else { return }
        var value = first
        while stride > 0 ? value < last : value > last {
            try run.step()
            try sink(JSON(value), trail)
            value += stride
        }
    }

    private static func whole(
        _ first: Int, _ last: Int, _ stride: Int, _ trail: Trail?, _ run: Run, _ sink: Sink
    ) throws(Exit) {
        guard stride != 0 else { return }
        var value = first
        while stride > 0 ? value < last : value > last {
            try run.step()
            try sink(.int(value), trail)
            let (next, overflow) = value.addingReportingOverflow(stride)
            if overflow { return }
            value = next
        }
    }
}
