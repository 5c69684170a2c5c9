// The first files of LineEditing follow.
