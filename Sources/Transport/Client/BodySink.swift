/// Where the body of a 2xx answer goes, other than into memory. Bodies of all other answers stay in memory.
public enum BodySink {
    /// Written as it comes; the descriptor stays open and belongs to the caller.
    case descriptor(Int32)
    /// Called for each piece, with bytes that are good during the call; false stops the transfer with an `output` error.
    case pieces((UnsafeRawBufferPointer) -> Bool)
}
