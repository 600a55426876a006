// SPDX-License-Identifier: BSL-1.0
//
// Whether the name of a provider has only letters, marks, symbols, numbers and punctuation. All sides get a text that
// is known to be well-formed UTF-8, and answer for a good name, which they have to read to its end. The peers are made
// outside the timed loop: a compiled pattern, a frozen set. Ours has no public name, so that this file is only in the
// program of this tree.

#define PCRE2_CODE_UNIT_WIDTH 8

#include "texts.hpp"

#include <pcre2.h>
#include <re2/re2.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace bench {
namespace {

constexpr const char* pattern = R"(^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$)";
constexpr const char* set_pattern = "[[:L:][:M:][:S:][:N:][:P:]]";

/// The classification that validate runs over a name.
bool classify(std::string_view name) {
    using namespace cog::detail;
    return find_class(field_text{name}, every_class & ~classes_of(code_point_class::graphic)) == cog::npos;
}

struct pcre2 {
    pcre2_code* code;
    pcre2_match_data* match;
    pcre2() {
        int error = 0;
        PCRE2_SIZE at = 0;
        code =
            pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern), PCRE2_ZERO_TERMINATED,
                          PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY | PCRE2_NO_AUTO_CAPTURE, &error, &at, nullptr);
        if (code == nullptr || pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) != 0) {
            std::abort();
        }
        match = pcre2_match_data_create_from_pattern(code, nullptr);
    }
    bool operator()(std::string_view name) const {
        return pcre2_jit_match(code, reinterpret_cast<PCRE2_SPTR>(name.data()), name.size(), 0, PCRE2_NO_UTF_CHECK,
                               match, nullptr) > 0;
    }
};

struct re2_set {
    re2::RE2 expression{pattern};
    bool operator()(std::string_view name) const {
        return re2::RE2::PartialMatch(re2::StringPiece{name.data(), name.size()}, expression);
    }
};

struct icu_set {
    icu::UnicodeSet* set;
    icu_set() {
        UErrorCode status = U_ZERO_ERROR;
        set = new icu::UnicodeSet{icu::UnicodeString::fromUTF8(set_pattern), status};
        if (U_FAILURE(status)) {
            std::abort();
        }
        set->freeze();
    }
    bool operator()(std::string_view name) const {
        return set->spanUTF8(name.data(), static_cast<std::int32_t>(name.size()), USET_SPAN_CONTAINED) ==
               static_cast<std::int32_t>(name.size());
    }
};

template <class Matches>
void add_one(const std::string& name, std::string_view text, Matches matches) {
    if (!matches(text) || matches(std::string{text} + " ")) {
        std::abort();
    }
    add(name, text.size(), [memory = new page_memory{text}, matches] {
        const char* from = memory->data();
        std::size_t size = memory->size();
        hide(from);
        hide(size);
        benchmark::ClobberMemory();
        bool good = matches(std::string_view{from, size});
        benchmark::DoNotOptimize(good);
    });
}

void add_all(const std::string& name, std::string_view text) {
    static const pcre2 jit;
    static const re2_set expression;
    static const icu_set frozen;
    add_one(name + "/classify", text, classify);
    add_one(name + "/peer PCRE2 JIT", text, [](std::string_view t) { return jit(t); });
    add_one(name + "/peer RE2", text, [](std::string_view t) { return expression(t); });
    add_one(name + "/peer ICU frozen set", text, [](std::string_view t) { return frozen(t); });
}

} // namespace

void add_names() {
    add_all("name_ascii_6", "Google");
    // Emoji and kana that all of these have known for years; RE2 and PCRE2 have Unicode 14.
    add_all("name_mixed_32", mixed(32));
}

} // namespace bench
