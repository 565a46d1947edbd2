/* Lets the n-th write (or sync) below $FAIL_ROOT and all later ones fail, from outside.

   Preloaded into a test program, which says when: fail_from(n, errno, syncs_too) counts anew from
   here (n = 0: nothing fails), failing_calls() tells how many calls were counted since. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int counted, first, error_number, syncs_too;
static const char *root;

void fail_from(int at, int number, int syncs) {
    counted = 0;
    first = at;
    error_number = number;
    syncs_too = syncs;
    root = getenv("FAIL_ROOT");
}

int failing_calls(void) { return counted; }

static int fails(int fd) {
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
        if (syncs_too && fails(fd)) { errno = error_number; return -1; } \
        return real(fd); \
    }
SYNCS(fsync)
SYNCS(fdatasync)
