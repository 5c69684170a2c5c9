#include "catalogue.h"

// A feature of C23 that clang has for every version of the language.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char text[] = {
#embed "catalogue.json"
};
const unsigned char *const rcx_catalogue = text;
const size_t rcx_catalogue_size = sizeof text;
