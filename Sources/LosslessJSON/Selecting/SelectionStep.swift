/// One step of a path to parts of a text.
public enum SelectionStep: Equatable, Sendable {
    case member(Name)
    /// An element of an array, counted from 0.
    case element(Int)
    /// Every element of an array, every member's value of an object.
    case each
}
