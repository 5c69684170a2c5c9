// bench-server: prints its URL, then answers every GET on a free port of 127.0.0.1 with 300 bytes of JSON,
// or /bytes/N with N bytes. One thread a connection. Ends with its standard input.

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char small[1024];
static char block[1 << 18];

static int send_all(int connection, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t sent = send(connection, bytes, count, MSG_NOSIGNAL);
        if (sent <= 0) return 0;
        bytes += sent;
        count -= (size_t)sent;
    }
    return 1;
}

static int send_bytes(int connection, size_t count) {
    char head[128];
    int length = snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n", count);
    if (!send_all(connection, head, (size_t)length)) return 0;
    while (count > 0) {
        size_t piece = count < sizeof block ? count : sizeof block;
        if (!send_all(connection, block, piece)) return 0;
        count -= piece;
    }
    return 1;
}

static void *serve(void *context) {
    int connection = (int)(long)context, one = 1;
    char request[8192];
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    for (size_t filled = 0;;) {
        ssize_t got = recv(connection, request + filled, sizeof request - filled - 1, 0);
        if (got <= 0) break;
        filled += (size_t)got;
        request[filled] = 0;
        if (!strstr(request, "\r\n\r\n")) continue;
        filled = 0;
        int sent = strncmp(request, "GET /bytes/", 11) == 0 ? send_bytes(connection, strtoul(request + 11, NULL, 10))
                                                            : send_all(connection, small, strlen(small));
        if (!sent) break;
    }
    close(connection);
    return NULL;
}

static void *end_with_input(void *unused) {
    char byte;
    while (read(0, &byte, 1) > 0) {}
    exit(0);
    return unused;
}

int main(void) {
    char body[301];
    int filled = snprintf(body, sizeof body, "{\"agentId\":54739488869584897,\"username\":\"agent@example.com\",\"note\":\"");
    memset(body + filled, 'x', 300 - (size_t)filled);
    strcpy(body + 298, "\"}");
    snprintf(small, sizeof small,
             "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\n"
             "Cache-Control: no-store\r\nContent-Length: 300\r\n\r\n%s", body);
    memset(block, 'x', sizeof block);

    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    if (bind(listener, (struct sockaddr *)&address, length) || listen(listener, 128)) return perror("bench-server"), 1;
    getsockname(listener, (struct sockaddr *)&address, &length);
    printf("http://127.0.0.1:%d\n", ntohs(address.sin_port));
    fflush(stdout);

    pthread_t thread;
    pthread_create(&thread, NULL, end_with_input, NULL);
    for (int connection; (connection = accept(listener, NULL, NULL)) >= 0;) {
        if (pthread_create(&thread, NULL, serve, (void *)(long)connection) == 0) pthread_detach(thread);
    }
    return 0;
}
