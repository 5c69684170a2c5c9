// The first files of Transport follow.
