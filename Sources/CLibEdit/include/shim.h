#pragma once

#include <histedit.h>
#include <stdbool.h>
#include <stdio.h>
#include <wchar.h>

// libedit's `el_wset`, `el_set` and `el_get` are variadic, which Swift cannot call: one function per signature in use.

typedef int (*rcx_libedit_read)(EditLine *editor, wchar_t *character);
typedef unsigned char (*rcx_libedit_command)(EditLine *editor, wint_t character);

/// An editor that draws into nothing. `*sink` is the stream it draws into; close both with `rcx_libedit_end`.
EditLine *rcx_libedit_init(int input, int output, FILE **sink);
void rcx_libedit_end(EditLine *editor, FILE *sink);

int rcx_libedit_set_client(EditLine *editor, void *client);
void *rcx_libedit_client(EditLine *editor);
int rcx_libedit_set_reader(EditLine *editor, rcx_libedit_read reader);
int rcx_libedit_set_emacs(EditLine *editor);
bool rcx_libedit_is_vi(EditLine *editor);
int rcx_libedit_add_command(EditLine *editor, const char *name, rcx_libedit_command command);
/// Binds a key sequence; `map` is "-a" for vi's command mode, NULL for the main map.
int rcx_libedit_bind(EditLine *editor, const wchar_t *map, const wchar_t *keys, const wchar_t *command);
/// `mode` is "-d" (while editing) or "-x" (between reads); `flag` is e.g. "-isig".
int rcx_libedit_set_tty(EditLine *editor, const char *mode, const char *flag);
int rcx_libedit_set_capability(EditLine *editor, const char *name, const char *value);
int rcx_libedit_prepare_terminal(EditLine *editor, bool editing);

/// Makes the C locale one that knows UTF-8: the user's, or C.UTF-8 when the user's has single-byte characters.
void rcx_libedit_use_utf8_locale(void);
/// Terminal columns of a character, -1 for a control character.
int rcx_libedit_width(wchar_t character);

// What a signal handler must reach lives in C: Swift has no state that is safe there.

/// Remembers the modes of the terminal `fd` and puts them back when the process exits, crashes or is ended by a signal.
/// Returns 0, or -1 with errno set when `fd` is no terminal.
int rcx_terminal_guard(int fd, int output);
/// Puts the remembered modes back and ends bracketed paste; safe in a signal handler.
void rcx_terminal_restore(void);
void rcx_terminal_set_pasting(bool on);

/// Catches SIGINT, SIGWINCH and SIGCONT until `rcx_signals_release`: each writes its number as one byte to the pipe whose reading
/// end is returned (-1: no pipe, errno set). Nests by count.
int rcx_signals_catch(void);
void rcx_signals_release(void);
