// bench-curl URL N: N sequential GETs through one bare libcurl handle, each body kept in a buffer. Prints milliseconds.
// The request is the one bench-http sends, byte for byte.

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct body {
    char *bytes;
    size_t count, capacity;
};

static size_t append(char *data, size_t size, size_t count, void *context) {
    struct body *body = context;
    size_t added = size * count;
    if (body->count + added > body->capacity) {
        body->capacity = (body->count + added) * 2;
        body->bytes = realloc(body->bytes, body->capacity);
        if (!body->bytes) return 0;
    }
    memcpy(body->bytes + body->count, data, added);
    body->count += added;
    return added;
}

static double milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

int main(int count, char **arguments) {
    if (count != 3) return fprintf(stderr, "bench-curl URL N\n"), 2;
    struct body body = {0};
    curl_global_init(CURL_GLOBAL_ALL);
    CURL *handle = curl_easy_init();
    curl_easy_setopt(handle, CURLOPT_URL, arguments[1]);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);
    static const char *lines[] = {"User-Agent: rcx/bench (Linux; x86_64)", "Accept-Encoding: gzip, br",
                                  "Authorization: Bearer 0123456789abcdef", "Accept: application/json"};
    struct curl_slist *headers = NULL;
    for (int index = 0; index < 4; index++) headers = curl_slist_append(headers, lines[index]);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
    double start = milliseconds();
    for (long left = atol(arguments[2]); left > 0; left--) {
        body.count = 0;
        CURLcode code = curl_easy_perform(handle);
        if (code != CURLE_OK || body.count == 0) return fprintf(stderr, "%s\n", curl_easy_strerror(code)), 1;
    }
    printf("%.1f\n", milliseconds() - start);
    curl_easy_cleanup(handle);
    curl_slist_free_all(headers);
    free(body.bytes);
    return 0;
}
