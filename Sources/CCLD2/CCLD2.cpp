#include "CCLD2.h"

// CLD2's header uses FILE without including it.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

ccld2_answer ccld2_detect(const char *text, int32_t length, const char *hint, int32_t best_effort) {
    const CLD2::CLDHints hints = {hint, "", CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language languages[CCLD2_CANDIDATES] = {
        CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
    int percents[CCLD2_CANDIDATES] = {0, 0, 0};
    double scores[CCLD2_CANDIDATES] = {0, 0, 0};
    int text_bytes = 0;
    bool is_reliable = false;
    int valid_prefix = 0;
    CLD2::ExtDetectLanguageSummaryCheckUTF8(
        text, length, true, &hints, best_effort ? CLD2::kCLDFlagBestEffort : 0, languages, percents, scores, nullptr,
        &text_bytes, &is_reliable, &valid_prefix);

    ccld2_answer answer;
    for (int i = 0; i < CCLD2_CANDIDATES; i++) {
        answer.candidates[i] = {CLD2::LanguageCode(languages[i]), percents[i], scores[i]};
    }
    answer.text_bytes = text_bytes;
    answer.is_reliable = is_reliable ? 1 : 0;
    return answer;
}
