#pragma once

#include <errno.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <unistd.h>
#include <zmq.h>

/// libzmq takes this option in its stable releases too, since 4.3.0, but names it only among its drafts.
#ifndef ZMQ_ZAP_ENFORCE_DOMAIN
#define ZMQ_ZAP_ENFORCE_DOMAIN 93
#endif

/// A counter that `zmq_poll` can wait on: another thread's wake-up call. Swift's Glibc module has no `eventfd`.
static inline int dragoman_eventfd(void) {
    return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}

/// Names the calling thread; the system shows 15 bytes. Variadic, so Swift cannot call it itself.
static inline void dragoman_name_thread(const char *name) {
    prctl(PR_SET_NAME, name, 0, 0, 0);
}
