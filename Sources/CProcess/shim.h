#pragma once

#include <spawn.h>
#ifdef __linux__
#include <sys/prctl.h>
// Declared only where GNU features are asked for, and Swift does not ask.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
#endif

// prctl is variadic. Neither a core dump nor another process of the same user gets at the memory of this one.
static inline int rcx_process_hide_memory(void) {
#ifdef __linux__
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#else
    return 0;
#endif
}

// The child has its three standard streams, and no connection or file of its parent.
static inline void rcx_process_close_others(posix_spawn_file_actions_t *actions, short *flags) {
#ifdef __linux__
    posix_spawn_file_actions_addclosefrom_np(actions, 3);
#else
    *flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
    for (int stream = 0; stream < 3; stream++) posix_spawn_file_actions_addinherit_np(actions, stream);
#endif
}
