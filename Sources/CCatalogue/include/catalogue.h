// The catalogue of RingCX operations, as JSON text. Made by scripts/build-catalogue.
#pragma once
#include <stddef.h>

extern const unsigned char *const rcx_catalogue;
extern const size_t rcx_catalogue_size;
