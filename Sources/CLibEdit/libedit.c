#define _GNU_SOURCE
#include "shim.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#ifdef __APPLE__
static int discard(void *cookie, const char *bytes, int count) { return count; }
static FILE *open_sink(void) { return funopen(NULL, NULL, discard, NULL, NULL); }
#else
static ssize_t discard(void *cookie, const char *bytes, size_t count) { return (ssize_t)count; }
static FILE *open_sink(void) { return fopencookie(NULL, "w", (cookie_io_functions_t){.write = discard}); }
#endif

EditLine *rcx_libedit_init(int input, int output, FILE **sink) {
    *sink = open_sink();
    if (*sink == NULL) return NULL;
    // The numbers must be the terminal's: libedit asks it for modes and size. The error stream is the sink too, or
    // "No entry for terminal type" reaches the screen.
    EditLine *editor = el_init_fd("rcx", stdin, *sink, *sink, input, output, 2);
    if (editor == NULL) fclose(*sink);
    return editor;
}

void rcx_libedit_end(EditLine *editor, FILE *sink) {
    el_end(editor);
    fclose(sink);
}

int rcx_libedit_set_client(EditLine *editor, void *client) { return el_set(editor, EL_CLIENTDATA, client); }

void *rcx_libedit_client(EditLine *editor) {
    void *client = NULL;
    el_get(editor, EL_CLIENTDATA, &client);
    return client;
}

int rcx_libedit_set_reader(EditLine *editor, rcx_libedit_read reader) { return el_wset(editor, EL_GETCFN, reader); }

int rcx_libedit_set_emacs(EditLine *editor) { return el_set(editor, EL_EDITOR, "emacs"); }

bool rcx_libedit_is_vi(EditLine *editor) {
    const char *name = NULL;
    return el_get(editor, EL_EDITOR, &name) == 0 && name != NULL && strcmp(name, "vi") == 0;
}

// Narrow on purpose: the wide call keeps the caller's pointers.
int rcx_libedit_add_command(EditLine *editor, const char *name, rcx_libedit_command command) {
    return el_set(editor, EL_ADDFN, name, "", command);
}

int rcx_libedit_bind(EditLine *editor, const wchar_t *map, const wchar_t *keys, const wchar_t *command) {
    if (map != NULL) return el_wset(editor, EL_BIND, map, keys, command, NULL);
    return el_wset(editor, EL_BIND, keys, command, NULL);
}

int rcx_libedit_set_tty(EditLine *editor, const char *mode, const char *flag) {
    return el_set(editor, EL_SETTY, mode, flag, NULL);
}

int rcx_libedit_set_capability(EditLine *editor, const char *name, const char *value) {
    return el_set(editor, EL_SETTC, name, value, NULL);
}

int rcx_libedit_prepare_terminal(EditLine *editor, bool editing) { return el_set(editor, EL_PREP_TERM, editing); }

void rcx_libedit_use_utf8_locale(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0 && setlocale(LC_CTYPE, "C.UTF-8") == NULL)
        setlocale(LC_CTYPE, "en_US.UTF-8");
}

int rcx_libedit_width(wchar_t character) { return wcwidth(character); }
