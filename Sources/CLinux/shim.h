#pragma once

#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

// glibc hides it without _GNU_SOURCE, which is not this header's to define.
#ifndef SCHED_BATCH
#define SCHED_BATCH 3
#endif

/// As in sched_setattr(2), its first version.
struct dragoman_sched_attr {
    uint32_t size;
    uint32_t policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t runtime;
    uint64_t deadline;
    uint64_t period;
};

/// Gives the calling thread, and those that it starts, a slice of so many nanoseconds; its niceness has to be told again.
/// `batch`: it does not interrupt others when it wakes (SCHED_BATCH).
/// Returns 0, or -1 with errno. glibc has no function for it before 2.41, and Swift cannot call `syscall`.
static inline int dragoman_set_time_slice(bool batch, int32_t nice, uint64_t nanoseconds) {
    struct dragoman_sched_attr attributes = {
        .size = sizeof attributes, .policy = batch ? SCHED_BATCH : SCHED_OTHER, .nice = nice, .runtime = nanoseconds};
    return (int)syscall(SYS_sched_setattr, 0, &attributes, 0);
}
