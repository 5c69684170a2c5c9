// The first files of Store follow.
