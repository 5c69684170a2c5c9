// The first files of RingCX follow.
