#pragma once

#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo are variadic: one function here for each kind of argument.

static inline CURLcode rcx_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode rcx_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode rcx_curl_set_text(CURL *handle, CURLoption option, const char *text) {
    return curl_easy_setopt(handle, option, text);
}

static inline CURLcode rcx_curl_set_pointer(CURL *handle, CURLoption option, void *pointer) {
    return curl_easy_setopt(handle, option, pointer);
}

typedef size_t (*rcx_curl_data_function)(char *data, size_t size, size_t count, void *context);

static inline CURLcode rcx_curl_set_data_function(CURL *handle, CURLoption option, rcx_curl_data_function function) {
    return curl_easy_setopt(handle, option, function);
}

static inline CURLcode rcx_curl_set_seek_function(CURL *handle, curl_seek_callback function) {
    return curl_easy_setopt(handle, CURLOPT_SEEKFUNCTION, function);
}

static inline CURLcode rcx_curl_set_before_request_function(CURL *handle, curl_prereq_callback function) {
    return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, function);
}

static inline long rcx_curl_get_long(CURL *handle, CURLINFO info) {
    long value = 0;
    curl_easy_getinfo(handle, info, &value);
    return value;
}

static inline curl_off_t rcx_curl_get_offset(CURL *handle, CURLINFO info) {
    curl_off_t value = 0;
    curl_easy_getinfo(handle, info, &value);
    return value;
}

static inline const char *rcx_curl_get_text(CURL *handle, CURLINFO info) {
    const char *text = NULL;
    curl_easy_getinfo(handle, info, &text);
    return text;
}

// The result sits in a union, and the message belongs to the multi handle.
static inline int rcx_curl_next_result(CURLM *multi, CURLcode *result) {
    int left = 0;
    CURLMsg *message = curl_multi_info_read(multi, &left);
    if (!message || message->msg != CURLMSG_DONE) return 0;
    *result = message->data.result;
    return 1;
}

// CURLVERSION_NOW is a macro too.
static inline int rcx_curl_undoes_brotli(void) {
    return (curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_BROTLI) != 0;
}

// A macro with a cast, which Swift does not see.
static inline CURLcode rcx_curl_global_start(void) { return curl_global_init(CURL_GLOBAL_ALL); }
