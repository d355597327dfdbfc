#pragma once

#include <pocketsphinx.h>

/// The configuration for `ps_init`, from arguments as on its command line; NULL where one is unknown. `ps_args` is a
/// macro to Swift, and the variant with a state of its own is the only one that may be called twice in a process.
static inline cmd_ln_t *dragoman_ps_configuration(int32 count, char **arguments) {
    return cmd_ln_parse_r(NULL, ps_args(), count, arguments, TRUE);
}
