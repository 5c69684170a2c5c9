// The first files of LosslessJSON follow.
