/// Whether a terminal might obey this character, or text around it be shown in another order: DEL, the C1 controls,
/// line and paragraph separators, and the marks that embed, override or isolate a direction.
@inline(__always)
func drivesTerminal(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
}
