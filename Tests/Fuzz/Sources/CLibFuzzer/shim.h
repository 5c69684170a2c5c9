#pragma once

#include <stddef.h>
#include <stdint.h>

/// libFuzzer's driver, which `-sanitize=fuzzer` links. Calls `target` with one input after the other.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*target)(const uint8_t *data, size_t size));
