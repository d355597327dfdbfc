#pragma once

#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Policies of sched(7). glibc hides all but the first without _GNU_SOURCE, which is not this header's to define.
#define DRAGOMAN_SCHED_OTHER 0
#define DRAGOMAN_SCHED_BATCH 3
#define DRAGOMAN_SCHED_IDLE 5

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

/// Gives the calling thread, and those that it starts, a policy and a slice of so many nanoseconds; its niceness has to be
/// told again.
/// Returns 0, or -1 with errno. glibc has no function for it before 2.41, and Swift cannot call `syscall`.
static inline int dragoman_set_scheduling(int32_t policy, int32_t nice, uint64_t nanoseconds) {
    struct dragoman_sched_attr attributes = {
        .size = sizeof attributes, .policy = (uint32_t)policy, .nice = nice, .runtime = nanoseconds};
    return (int)syscall(SYS_sched_setattr, 0, &attributes, 0);
}
