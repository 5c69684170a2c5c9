#define _GNU_SOURCE
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

static struct termios original;
static int terminal = -1;
static int screen = -1;
static volatile sig_atomic_t pasting;

void rcx_terminal_set_pasting(bool on) { pasting = on; }

void rcx_terminal_restore(void) {
    if (terminal < 0) return;
    int saved = errno;
    // Without this a process in the background would be stopped here.
    signal(SIGTTOU, SIG_IGN);
    if (pasting) {
        static const char end[] = "\x1b[?2004l\x1b[0m\x1b[?25h\r\n";
        ssize_t ignored = write(screen, end, sizeof end - 1);
        (void)ignored;
        pasting = false;
    }
    tcsetattr(terminal, TCSADRAIN, &original);
    errno = saved;
}

static const int deadly[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGTERM, SIGHUP, SIGQUIT};
enum { deadlyCount = sizeof deadly / sizeof deadly[0] };
static struct sigaction former[deadlyCount];

static void die(int number) {
    rcx_terminal_restore();
    for (int i = 0; i < deadlyCount; i++)
        if (deadly[i] == number) sigaction(number, &former[i], NULL);
    raise(number);
}

static void catch_deadly(void) {
    static char stack[64 * 1024];
    stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alternate, NULL);
    for (int i = 0; i < deadlyCount; i++) {
        struct sigaction action = {.sa_handler = die, .sa_flags = SA_ONSTACK};
        sigemptyset(&action.sa_mask);
        // A handler that is there already decides for itself; leaving through exit restores the modes too.
        if (sigaction(deadly[i], NULL, &former[i]) == 0 && former[i].sa_handler == SIG_DFL)
            sigaction(deadly[i], &action, NULL);
    }
}

int rcx_terminal_guard(int fd, int output) {
    struct termios now;
    if (tcgetattr(fd, &now) != 0) return -1;
    if (terminal >= 0) return 0;
    original = now;
    terminal = fd;
    screen = output;
    atexit(rcx_terminal_restore);
    catch_deadly();
    return 0;
}

static int signal_pipe[2] = {-1, -1};
static int catching;
static const int watched[] = {SIGINT, SIGWINCH, SIGCONT};
enum { watchedCount = sizeof watched / sizeof watched[0] };
static struct sigaction outer[watchedCount];

static void note(int number) {
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    ssize_t ignored = write(signal_pipe[1], &byte, 1);
    (void)ignored;
    errno = saved;
}

static int open_signal_pipe(void) {
    if (signal_pipe[0] >= 0) return 0;
    if (pipe(signal_pipe) != 0) return -1;
    for (int i = 0; i < 2; i++) {
        fcntl(signal_pipe[i], F_SETFD, FD_CLOEXEC);
        fcntl(signal_pipe[i], F_SETFL, O_NONBLOCK);
    }
    return 0;
}

int rcx_signals_catch(void) {
    if (open_signal_pipe() != 0) return -1;
    if (catching++ > 0) return signal_pipe[0];
    for (int i = 0; i < watchedCount; i++) {
        struct sigaction action = {.sa_handler = note};
        sigemptyset(&action.sa_mask);
        sigaction(watched[i], &action, &outer[i]);
    }
    return signal_pipe[0];
}

void rcx_signals_release(void) {
    if (catching == 0 || --catching > 0) return;
    for (int i = 0; i < watchedCount; i++) sigaction(watched[i], &outer[i], NULL);
}
