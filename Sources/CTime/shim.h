// The C library declares strptime only where X/Open features are asked for, and Swift does not ask.
#pragma once
#include <time.h>

extern char *strptime(const char *text, const char *format, struct tm *time);

/// strptime; null where the text does not match.
static inline const char *rcx_time_parse(const char *text, const char *format, struct tm *time) {
    return strptime(text, format, time);
}
