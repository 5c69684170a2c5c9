// The first files of JQ follow.
