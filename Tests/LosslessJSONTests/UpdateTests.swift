import LosslessJSON
import Testing

@Test func aParsedValueIsChangedWithoutItsCopies() throws {
    let original = try JSON(parsing: #"{"a":[1,2.50,{"x":1}],"b":"t","a2":{}}"#)
    var changed = original
    changed.set("b", "u")
    changed.set("c", .null)
    changed.update(Name("a")) { $0.append(4) }
    changed.update(Name("a")) { list in list.update(2) { $0.set("y", 2) } }
    #expect(changed.remove("a2") == [:])
    #expect(changed.remove("zz") == nil)
    #expect(changed.compact == #"{"a":[1,2.50,{"x":1,"y":2},4],"b":"u","c":null}"#)
    #expect(original.compact == #"{"a":[1,2.50,{"x":1}],"b":"t","a2":{}}"#)
}

@Test func copiesOfOwnStorageStayAsTheyWere() {
    var first: JSON = ["a": [1], "b": 2]
    let second = first
    first.set("b", 3)
    first.update(Name("a")) { $0.append(2) }
    first.set("c", 4)
    #expect(first.compact == #"{"a":[1,2],"b":3,"c":4}"#)
    #expect(second.compact == #"{"a":[1],"b":2}"#)
}

@Test func nullBecomesWhatIsNeededAndOthersStay() {
    var value = JSON.null
    value.set("a", 1)
    #expect(value == ["a": 1])
    value = .null
    value.append(1)
    #expect(value == [1])
    value = .null
    value.update(2) { $0 = true }
    #expect(value.compact == "[null,null,true]")
    value = "text"
    value.set("a", 1)
    value.append(1)
    #expect(value.update(0) { $0 = 1 } == nil)
    #expect(value.update(Name("a")) { $0 = 1 } == nil)
    #expect(value == "text")
    value.append(utf8: UnsafeBufferPointer(start: nil, count: 0))
    #expect(value == "text")
}

@Test func aThrowKeepsTheRest() {
    struct Stop: Error {}
    var value: JSON = ["a": 1, "b": [1, 2, 3]]
    #expect(throws: Stop.self) {
        try value.update(Name("b")) { (list) throws(Stop) in
            try list.updateEach { (element) throws(Stop) in
                if element == 2 { throw Stop() }
                element = 10
            }
        }
    }
    #expect(value.compact == #"{"a":1,"b":[10,2,3]}"#)
}

@Test func updatingAnObjectDropsRepeatedNames() throws {
    var value = try JSON(parsing: #"{"a":1,"b":2,"a":3}"#)
    value.set("c", 4)
    #expect(value.compact == #"{"a":3,"b":2,"c":4}"#)
}

@Test func elementsAndMembersAreTakenOut() throws {
    var list = try JSON(parsing: "[0,1,2,3,4]")
    list.removeElements { $0 % 2 == 1 }
    #expect(list.compact == "[0,2,4]")
    list.append(contentsOf: [5, 6])
    #expect(list.compact == "[0,2,4,5,6]")
    #expect(list.slice(1..<3).compact == "[2,4]")
    var object = try JSON(parsing: #"{"a":1,"b":2,"c":3}"#)
    object.removeMembers { $0.string == "b" }
    #expect(object.compact == #"{"a":1,"c":3}"#)
}

@Test func updatesInPlaceAreLinear() {
    var object = JSON.null
    var list = JSON.null
    var text: JSON = ""
    for number in 0..<100_000 {
        object.set("name \(number)", JSON(number))
        object.update(Name("name \(number / 2)")) { $0 = JSON(($0.int ?? 0) + 1) }
        list.append(JSON(number))
        var piece = "x"
        piece.withUTF8 { text.append(utf8: $0) }
    }
    #expect(object.count == 100_000)
    #expect(list.count == 100_000)
    #expect(text.string?.utf8.count == 100_000)
}

@Test func depthIsAnUpperBound() throws {
    var value: JSON = 1
    #expect(value.depth == 0)
    for _ in 0..<10 { value = [value] }
    #expect(value.depth == 10)
    value.update(0) { $0 = ["a": [[]]] }
    #expect(value.depth >= 4)
    var parsed = try JSON(parsing: "[[[1]]]")
    #expect(parsed.depth == 3)
    parsed.append([1])
    #expect(parsed.depth >= 3)
}

@Test func depthDoesNotGrowWithTheNumberOfUpdates() throws {
    var state: JSON = ["count": 0]
    for number in 0..<3000 {
        var before = state
        before.remove("before")
        state.set("count", JSON(number))
        state.set("before", before)
    }
    #expect(state.compact == #"{"count":2999,"before":{"count":2998}}"#)
    #expect(state.depth < 200)
}
