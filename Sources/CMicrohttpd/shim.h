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
// percent-escapes as they were sent, so that a bad escape can be refused instead of guessed at. With a key and a certificate, both in
// PEM, it speaks TLS.
static inline struct MHD_Daemon *rcx_microhttpd_start(uint16_t port, unsigned int connections, const char *key,
                                                      const char *certificate, void *context,
                                                      rcx_microhttpd_begin begin, MHD_AccessHandlerCallback handle,
                                                      MHD_RequestCompletedCallback end) {
    struct sockaddr_in address;
    memset(&address, 0, sizeof(address));
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    struct MHD_OptionItem security[] = {
        {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)key},
        {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)certificate},
        {MHD_OPTION_END, 0, NULL},
    };
    unsigned int flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | (key ? MHD_USE_TLS : 0);
    return MHD_start_daemon(flags, port, NULL, NULL, handle, context,
                            MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
                            MHD_OPTION_CONNECTION_LIMIT, connections,
                            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned int)60,
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)(24 * 1024),
                            MHD_OPTION_URI_LOG_CALLBACK, begin, context,
                            MHD_OPTION_UNESCAPE_CALLBACK, rcx_microhttpd_keep_escapes, NULL,
                            MHD_OPTION_NOTIFY_COMPLETED, end, context,
                            MHD_OPTION_ARRAY, key ? security : &security[2],
                            MHD_OPTION_END);
}

// MHD_get_daemon_info is variadic.
static inline uint16_t rcx_microhttpd_port(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info == NULL ? 0 : info->port;
}

// MHD_get_connection_info is variadic. The socket of a connection, and the session of GnuTLS on it, if there is one.
static inline int rcx_microhttpd_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info == NULL ? -1 : info->connect_fd;
}

static inline void *rcx_microhttpd_session(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
    return info == NULL ? NULL : info->tls_session;
}
