// The first files of Interpreter follow.
