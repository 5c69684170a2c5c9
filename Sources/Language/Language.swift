// The first files of Language follow.
