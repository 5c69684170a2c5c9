// The first files of Shell follow.
