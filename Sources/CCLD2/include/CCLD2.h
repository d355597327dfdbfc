#ifndef DRAGOMAN_CCLD2_H
#define DRAGOMAN_CCLD2_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How many candidates CLD2 names for one text.
#define CCLD2_CANDIDATES 3

/// One language that a text may be in. An unused place has the code "un".
typedef struct {
    /// CLD2's code for the language ("ca", "zh-Hant", "iw", "un"); lives as long as the process.
    const char *code;
    /// The share of the text, 0 to 100.
    int32_t percent;
    /// CLD2's score per kilobyte of text; ordinary text has several hundred or more.
    double score;
} ccld2_candidate;

typedef struct {
    ccld2_candidate candidates[CCLD2_CANDIDATES];
    /// The bytes of letters that the answer rests on.
    int32_t text_bytes;
    /// Whether the first candidate stands clear of the second. Best-effort mode always says so.
    int32_t is_reliable;
} ccld2_answer;

/// Detects the language of plain text, in best-effort mode where `best_effort` is not 0.
///
/// `text` is UTF-8 of `length` bytes and need not end in NUL; invalid UTF-8 is answered "un". `hint` is NULL or
/// a list of at most four codes with commas ("ca,es"); CLD2 ignores longer ones. Safe from any thread.
ccld2_answer ccld2_detect(const char *text, int32_t length, const char *hint, int32_t best_effort);

#ifdef __cplusplus
}
#endif

#endif
