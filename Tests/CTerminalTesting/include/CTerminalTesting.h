#pragma once

#include <sys/types.h>

/// Starts a program in a new session whose terminal is a fresh pseudo terminal of that size. Returns the process, or -1 with errno
/// set; `*terminal` is then the other end. `directory` may be NULL.
pid_t rcx_pty_spawn(const char *path, char *const arguments[], char *const environment[], const char *directory,
                    unsigned short columns, unsigned short rows, int *terminal);
int rcx_pty_resize(int terminal, unsigned short columns, unsigned short rows);
/// Whether the terminal is in the modes a shell leaves: line input with echo.
int rcx_pty_is_cooked(int terminal);
int rcx_pty_width(int scalar);
