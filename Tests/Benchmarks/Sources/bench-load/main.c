// bench-load URL CONNECTIONS COUNT [HEADER]: COUNT GETs over kept connections, each with one request under way; all answers must be 200.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { most_connections = 64, most_bytes = 64 * 1024 };

struct connection {
    size_t received;
    size_t expected;
    char buffer[most_bytes];
};

static struct connection connections[most_connections];
static struct pollfd entries[most_connections];
static char request[4096];
static size_t request_size;

static void fail(const char *what) {
    fprintf(stderr, "bench-load: %s\n", what);
    exit(1);
}

static int open_connection(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int descriptor = socket(AF_INET, SOCK_STREAM, 0);
    int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    if (connect(descriptor, (struct sockaddr *)&address, sizeof(address)) != 0) fail("cannot connect");
    return descriptor;
}

static void ask(int index) {
    connections[index].received = connections[index].expected = 0;
    if (write(entries[index].fd, request, request_size) != (ssize_t)request_size) fail("cannot send");
}

// Whether the answer is whole. Its length stands in its header.
static int receive(int index) {
    struct connection *connection = &connections[index];
    ssize_t count = read(entries[index].fd, connection->buffer + connection->received,
                         most_bytes - 1 - connection->received);
    if (count <= 0) fail("the connection broke off, or the answer is too long");
    connection->received += count;
    if (connection->expected == 0) {
        connection->buffer[connection->received] = 0;
        char *end = strstr(connection->buffer, "\r\n\r\n");
        if (end == NULL) return 0;
        char *length = strcasestr(connection->buffer, "\r\nContent-Length: ");
        if (strncmp(connection->buffer, "HTTP/1.1 200", 12) != 0 || length == NULL) fail("an answer is no 200");
        connection->expected = end + 4 - connection->buffer + strtoul(length + 18, NULL, 10);
    }
    return connection->received >= connection->expected;
}

int main(int count, char **arguments) {
    int port = 0;
    char path[2048];
    if (count < 4 || sscanf(arguments[1], "http://127.0.0.1:%d%2047s", &port, path) != 2) {
        fprintf(stderr, "bench-load http://127.0.0.1:PORT/PATH CONNECTIONS COUNT [HEADER]\n");
        return 2;
    }
    int width = atoi(arguments[2]);
    long total = atol(arguments[3]), asked = 0, answered = 0;
    if (width < 1 || width > most_connections) fail("1 to 64 connections");
    request_size = snprintf(request, sizeof(request), "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s%s\r\n", path,
                            count > 4 ? arguments[4] : "", count > 4 ? "\r\n" : "");
    if (request_size >= sizeof(request)) fail("the request is too long");
    for (int index = 0; index < width; index++) {
        entries[index] = (struct pollfd){.fd = open_connection(port), .events = POLLIN};
        if (asked < total) { ask(index); asked++; }
    }
    while (answered < total) {
        if (poll(entries, width, 10000) <= 0) fail("no answer for ten seconds");
        for (int index = 0; index < width; index++) {
            if (!(entries[index].revents & (POLLIN | POLLHUP | POLLERR)) || !receive(index)) continue;
            answered++;
            if (asked < total) { ask(index); asked++; } else { entries[index].events = 0; }
        }
    }
    return 0;
}
