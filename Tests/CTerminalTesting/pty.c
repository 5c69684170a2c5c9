#define _GNU_SOURCE
#include "CTerminalTesting.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

int rcx_pty_resize(int terminal, unsigned short columns, unsigned short rows) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    return ioctl(terminal, TIOCSWINSZ, &size);
}

static int open_terminal(unsigned short columns, unsigned short rows) {
    int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (terminal < 0) return -1;
    if (grantpt(terminal) != 0 || unlockpt(terminal) != 0 || rcx_pty_resize(terminal, columns, rows) != 0) {
        close(terminal);
        return -1;
    }
    return terminal;
}

pid_t rcx_pty_spawn(const char *path, char *const arguments[], char *const environment[], const char *directory,
                    unsigned short columns, unsigned short rows, int *terminal) {
    *terminal = open_terminal(columns, rows);
    if (*terminal < 0) return -1;
    char name[128];
    if (ptsname_r(*terminal, name, sizeof name) != 0) return -1;

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    // The first terminal a session leader opens becomes its controlling terminal.
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0);
    posix_spawn_file_actions_adddup2(&actions, 0, 1);
    posix_spawn_file_actions_adddup2(&actions, 0, 2);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    if (directory != NULL) posix_spawn_file_actions_addchdir_np(&actions, directory);

    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    sigset_t signals;
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);

    pid_t process = -1;
    int code = posix_spawn(&process, path, &actions, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (code == 0) return process;
    close(*terminal);
    *terminal = -1;
    errno = code;
    return -1;
}

int rcx_pty_is_cooked(int terminal) {
    struct termios modes;
    if (tcgetattr(terminal, &modes) != 0) return 0;
    tcflag_t wanted = ICANON | ECHO | ISIG;
    return (modes.c_lflag & wanted) == wanted && (modes.c_iflag & ICRNL) != 0;
}

int rcx_pty_width(int scalar) {
    static locale_t locale;
    if (locale == (locale_t)0) locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = uselocale(locale);
    int width = wcwidth(scalar);
    uselocale(before);
    return width;
}
