// The first files of Sandbox follow.
