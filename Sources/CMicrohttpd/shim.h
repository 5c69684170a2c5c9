#pragma once

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string.h>

typedef void *(*rcx_microhttpd_begin)(void *context, const char *target, struct MHD_Connection *connection);

static inline size_t rcx_microhttpd_keep_escapes(void *context, struct MHD_Connection *connection, char *text) {
    (void)context;
    (void)connection;
    return strlen(text);
}

// MHD_start_daemon is variadic. Loopback only; port 0 takes a free one. The target comes to `begin` with its query and its
// percent-escapes as they were sent, so that a bad escape can be refused instead of guessed at.
static inline struct MHD_Daemon *rcx_microhttpd_start(uint16_t port, unsigned int connections, void *context,
                                                      rcx_microhttpd_begin begin, MHD_AccessHandlerCallback handle,
                                                      MHD_RequestCompletedCallback end) {
    struct sockaddr_in address;
    memset(&address, 0, sizeof(address));
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, port, NULL, NULL, handle, context,
                            MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
                            MHD_OPTION_CONNECTION_LIMIT, connections,
                            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned int)60,
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)(24 * 1024),
                            MHD_OPTION_URI_LOG_CALLBACK, begin, context,
                            MHD_OPTION_UNESCAPE_CALLBACK, rcx_microhttpd_keep_escapes, NULL,
                            MHD_OPTION_NOTIFY_COMPLETED, end, context,
                            MHD_OPTION_END);
}

// MHD_get_daemon_info is variadic.
static inline uint16_t rcx_microhttpd_port(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info == NULL ? 0 : info->port;
}
