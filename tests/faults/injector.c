/* Lets the n-th write (or sync) below $FAIL_ROOT and all later ones fail, from outside.

   FAIL_AT    the number of the first call that fails, from 1
   FAIL_ERR   the errno it fails with (28 = no space, 5 = input/output error)
   FAIL_SYNC  set: count and fail syncs as well
   FAIL_OUT   file that gets the number of calls counted, when the program ends */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int counted = -1, first, error_number, syncs_too;
static const char *root;

static void finish(void) {
    const char *target = getenv("FAIL_OUT");
    if (!target) return;
    FILE *file = fopen(target, "w");
    if (file) { fprintf(file, "%d", counted); fclose(file); }
}

static void start(void) {
    if (counted >= 0) return;
    counted = 0;
    const char *at = getenv("FAIL_AT"), *number = getenv("FAIL_ERR");
    first = at ? atoi(at) : 0;
    error_number = number ? atoi(number) : ENOSPC;
    syncs_too = getenv("FAIL_SYNC") != NULL;
    root = getenv("FAIL_ROOT");
    atexit(finish);
}

static int fails(int fd) {
    start();
    if (!root) return 0;
    char link[64], path[1024];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (strncmp(path, root, strlen(root)) || strstr(path, "-shm")) return 0;
    return ++counted >= first && first;
}

#define WRITES(name, args, call) \
    ssize_t name args { \
        static ssize_t(*real) args; \
        if (!real) real = dlsym(RTLD_NEXT, #name); \
        if (fails(fd)) { errno = error_number; return -1; } \
        return real call; \
    }
WRITES(write, (int fd, const void *data, size_t length), (fd, data, length))
WRITES(pwrite, (int fd, const void *data, size_t length, off_t at), (fd, data, length, at))
WRITES(pwrite64, (int fd, const void *data, size_t length, off_t at), (fd, data, length, at))

#define SYNCS(name) \
    int name(int fd) { \
        static int (*real)(int); \
        if (!real) real = dlsym(RTLD_NEXT, #name); \
        start(); \
        if (syncs_too && fails(fd)) { errno = error_number; return -1; } \
        return real(fd); \
    }
SYNCS(fsync)
SYNCS(fdatasync)
