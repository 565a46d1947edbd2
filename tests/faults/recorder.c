/* Records every change a program makes to files below $RECORD_ROOT, in order, into $RECORD_OUT.

   Preloaded from outside; the product knows nothing of it. One record per event:
     kind (1 byte), length of path (2), offset (8), length of data (4), path, data.
   Kinds: C created, T truncated on open, W written, X set to length, S synchronised,
   U removed, D folder made, E folder removed, R renamed (data = new path). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define FILES 4096
static char paths[FILES][1024];
static int out = -2;
static const char *root;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, args) \
    static type(*real_##name) args; \
    if (!real_##name) real_##name = dlsym(RTLD_NEXT, #name)

static void start(void) {
    if (out != -2) return;
    out = -1;
    root = getenv("RECORD_ROOT");
    const char *target = getenv("RECORD_OUT");
    if (!root || !target) return;
    int (*real_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open64");
    out = real_open(target, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int below(const char *path) {
    start();
    return out >= 0 && path && !strncmp(path, root, strlen(root));
}

static void note(char kind, const char *path, int64_t offset, const void *data, uint32_t length) {
    REAL(ssize_t, write, (int, const void *, size_t));
    unsigned char head[15];
    uint16_t named = strlen(path);
    head[0] = kind;
    memcpy(head + 1, &named, 2);
    memcpy(head + 3, &offset, 8);
    memcpy(head + 11, &length, 4);
    pthread_mutex_lock(&order);
    if (real_write(out, head, 15) != 15 || real_write(out, path, named) != named ||
        (length && real_write(out, data, length) != (ssize_t)length))
        abort();
    pthread_mutex_unlock(&order);
}

static int known(int fd) { return fd >= 0 && fd < FILES && paths[fd][0]; }

/* The full path of `path` seen from folder `fd`. */
static const char *whole(int fd, const char *path, char *room) {
    if (path[0] == '/' || fd == AT_FDCWD) return path;
    char link[64];
    char *end = room;
    int written = 0;
    while (fd >= 0 && written < 1) {
        strcpy(link, "/proc/self/fd/");
        char digits[16];
        int n = 0, left = fd;
        do digits[n++] = '0' + left % 10; while (left /= 10);
        char *at = link + strlen(link);
        while (n) *at++ = digits[--n];
        *at = 0;
        written = 1;
    }
    ssize_t length = readlink(link, room, 900);
    if (length < 0) return path;
    end = room + length;
    *end++ = '/';
    strncpy(end, path, 1023 - (end - room));
    return room;
}

static int opened(int fd, const char *path, int flags, int was_there) {
    if (fd < 0 || fd >= FILES) return fd;
    paths[fd][0] = 0;
    if (below(path)) {
        strncpy(paths[fd], path, 1023);
        if ((flags & O_CREAT) && !was_there) note('C', path, 0, 0, 0);
        if (flags & O_TRUNC) note('T', path, 0, 0, 0);
    }
    return fd;
}

#define OPENS(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, name, (const char *, int, ...)); \
        mode_t mode = 0; \
        if (flags & O_CREAT) { va_list more; va_start(more, flags); mode = va_arg(more, int); va_end(more); } \
        int there = access(path, F_OK) == 0; \
        return opened(real_##name(path, flags, mode), path, flags, there); \
    }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        REAL(int, name, (int, const char *, int, ...)); \
        char room[1024]; \
        mode_t mode = 0; \
        if (flags & O_CREAT) { va_list more; va_start(more, flags); mode = va_arg(more, int); va_end(more); } \
        const char *full = whole(folder, path, room); \
        int there = access(full, F_OK) == 0; \
        return opened(real_##name(folder, path, flags, mode), full, flags, there); \
    }
OPENS_AT(openat)
OPENS_AT(openat64)

int close(int fd) {
    REAL(int, close, (int));
    if (fd >= 0 && fd < FILES) paths[fd][0] = 0;
    return real_close(fd);
}

#define WRITES_AT(name) \
    ssize_t name(int fd, const void *data, size_t length, off_t offset) { \
        REAL(ssize_t, name, (int, const void *, size_t, off_t)); \
        ssize_t done = real_##name(fd, data, length, offset); \
        if (done > 0 && known(fd)) note('W', paths[fd], offset, data, done); \
        return done; \
    }
WRITES_AT(pwrite)
WRITES_AT(pwrite64)

ssize_t write(int fd, const void *data, size_t length) {
    REAL(ssize_t, write, (int, const void *, size_t));
    start();
    off_t offset = known(fd) ? lseek(fd, 0, SEEK_CUR) : -1;
    struct stat about;
    if (offset >= 0 && (fcntl(fd, F_GETFL) & O_APPEND) && !fstat(fd, &about)) offset = about.st_size;
    ssize_t done = real_write(fd, data, length);
    if (done > 0 && offset >= 0) note('W', paths[fd], offset, data, done);
    return done;
}

#define SYNCS(name) \
    int name(int fd) { \
        REAL(int, name, (int)); \
        int done = real_##name(fd); \
        if (!done && known(fd)) note('S', paths[fd], 0, 0, 0); \
        return done; \
    }
SYNCS(fsync)
SYNCS(fdatasync)

#define CUTS(name) \
    int name(int fd, off_t length) { \
        REAL(int, name, (int, off_t)); \
        int done = real_##name(fd, length); \
        if (!done && known(fd)) note('X', paths[fd], length, 0, 0); \
        return done; \
    }
CUTS(ftruncate)
CUTS(ftruncate64)

int unlink(const char *path) {
    REAL(int, unlink, (const char *));
    int done = real_unlink(path);
    if (!done && below(path)) note('U', path, 0, 0, 0);
    return done;
}

int unlinkat(int folder, const char *path, int flags) {
    REAL(int, unlinkat, (int, const char *, int));
    char room[1024];
    const char *full = whole(folder, path, room);
    int done = real_unlinkat(folder, path, flags);
    if (!done && below(full)) note(flags & AT_REMOVEDIR ? 'E' : 'U', full, 0, 0, 0);
    return done;
}

int rmdir(const char *path) {
    REAL(int, rmdir, (const char *));
    int done = real_rmdir(path);
    if (!done && below(path)) note('E', path, 0, 0, 0);
    return done;
}

int rename(const char *from, const char *to) {
    REAL(int, rename, (const char *, const char *));
    int done = real_rename(from, to);
    if (!done && below(from)) note('R', from, 0, to, strlen(to));
    return done;
}

int mkdir(const char *path, mode_t mode) {
    REAL(int, mkdir, (const char *, mode_t));
    int done = real_mkdir(path, mode);
    if (!done && below(path)) note('D', path, 0, 0, 0);
    return done;
}
