// SPDX-License-Identifier: BSL-1.0
//
// Two other readers of JSON: RapidJSON, which says what a document means, and a small automaton, which says at which
// byte it stops being JSON. They exist so that the library's reader need not be believed.
//
// Where RapidJSON 1.1 is not RFC 8259 with the library's limits, it is given less or asked less; all of it is here:
//
//   depth          RapidJSON has no limit: the automaton says where level 513 opens
//   NUL            ends its input: a text with one is never given to it (nothing in JSON may be a NUL byte)
//   lone low half  of a surrogate pair, as an escape: RapidJSON takes it. Whether a string is well-formed is asked of
//                  first_ill_formed() as well
//   ill-formed     strings stop RapidJSON; in the library they are an issue of their own, and reading goes on. Such a
//                  text is given to RapidJSON a second time in which they are well-formed, see without_ill_formed()
//   duplicates     are all told by its events; the last counts, here as in the library
//   numbers        it refuses large ones, even those that it does not convert: such a text is given to it again with a 0,
//                  and spaces, in their place

#ifndef COGNITO_LINK_TESTS_FUZZ_JSON_ORACLES_HPP
#define COGNITO_LINK_TESTS_FUZZ_JSON_ORACLES_HPP

#include "fuzzing.hpp"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fuzzing {

inline constexpr std::size_t no_place = std::string_view::npos;

// ---- Where it stops being JSON

struct grammar_verdict {
    enum { good, syntax, too_deep } kind;
    std::size_t at; ///< the first byte that cannot be there; the text's size where it ends too early
};

/// RFC 8259 byte by byte, without a look at what strings mean.
class grammar {
public:
    explicit grammar(std::string_view text) : text_(text) {}

    grammar_verdict judge() {
        enum { value, value_or_end, key, key_or_end, colon, after } expected = value;
        while (true) {
            while (is(' ') || is('\t') || is('\n') || is('\r')) {
                ++at_;
            }
            if (expected == after && depth_ == 0) {
                return at_ == text_.size() ? grammar_verdict{grammar_verdict::good, at_} : stop();
            }
            if (at_ == text_.size()) {
                return stop();
            }
            const char c = text_[at_];
            switch (expected) {
            case after:
                if (c == ',') {
                    ++at_;
                    expected = in_object_[depth_ - 1] ? key : value;
                    break;
                }
                if (c != (in_object_[depth_ - 1] ? '}' : ']')) {
                    return stop();
                }
                ++at_;
                --depth_;
                break;
            case colon:
                if (c != ':') {
                    return stop();
                }
                ++at_;
                expected = value;
                break;
            case key_or_end:
            case key:
                if (c == '}' && expected == key_or_end) {
                    ++at_;
                    --depth_;
                    expected = after;
                    break;
                }
                if (c != '"' || !string()) {
                    return stop();
                }
                expected = colon;
                break;
            case value_or_end:
                if (c == ']') {
                    ++at_;
                    --depth_;
                    expected = after;
                    break;
                }
                [[fallthrough]];
            case value:
                if (c == '{' || c == '[') {
                    if (depth_ == in_object_.size()) {
                        return {grammar_verdict::too_deep, at_};
                    }
                    in_object_[depth_++] = c == '{';
                    ++at_;
                    expected = c == '{' ? key_or_end : value_or_end;
                    break;
                }
                if (!(c == '"' ? string() : c == 't' ? word("true") : c == 'f' ? word("false")
                      : c == 'n' ? word("null") : number())) {
                    return stop();
                }
                expected = after;
                break;
            }
        }
    }

private:
    bool is(char c) const { return at_ < text_.size() && text_[at_] == c; }
    bool is_in(std::string_view set) const {
        return at_ < text_.size() && set.find(text_[at_]) != std::string_view::npos;
    }
    grammar_verdict stop() const { return {grammar_verdict::syntax, at_}; }
    bool word(std::string_view wanted) {
        for (const char c : wanted) {
            if (!is(c)) {
                return false;
            }
            ++at_;
        }
        return true;
    }
    bool digits() {
        const std::size_t begin = at_;
        while (is_in("0123456789")) {
            ++at_;
        }
        return at_ != begin;
    }
    bool number() {
        if (is('-')) {
            ++at_;
        }
        if (is('0')) {
            ++at_;
        } else if (!digits()) {
            return false;
        }
        if (is('.')) {
            ++at_;
            if (!digits()) {
                return false;
            }
        }
        if (is_in("eE")) {
            ++at_;
            if (is_in("+-")) {
                ++at_;
            }
            return digits();
        }
        return true;
    }
    bool string() {
        for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
            if (static_cast<unsigned char>(text_[at_]) < 0x20U) {
                return false;
            }
            if (text_[at_] == '\\') {
                ++at_;
                if (!is_in("\"\\/bfnrtu")) {
                    return false;
                }
                for (int left = is('u') ? 4 : 0; left > 0; --left) {
                    ++at_;
                    if (!is_in("0123456789abcdefABCDEF")) {
                        return false;
                    }
                }
            }
        }
        if (at_ == text_.size()) {
            return false;
        }
        ++at_;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::array<bool, 512> in_object_{};
};

// ---- What strings mean

/// The bytes of the well-formed code point that begins here (Unicode, table 3-7), or 0.
inline std::size_t code_point_size(std::string_view text, std::size_t at) {
    const auto byte = [text, at](std::size_t i) -> unsigned {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const auto goes_on = [byte](std::size_t i) { return byte(i) >= 0x80U && byte(i) <= 0xBFU; };
    const unsigned first = byte(0);
    if (first < 0x80U) {
        return 1;
    }
    if (first >= 0xC2U && first <= 0xDFU) {
        return goes_on(1) ? 2 : 0;
    }
    if (first >= 0xE0U && first <= 0xEFU) {
        const bool fits = !(first == 0xE0U && byte(1) < 0xA0U) && !(first == 0xEDU && byte(1) > 0x9FU);
        return fits && goes_on(1) && goes_on(2) ? 3 : 0;
    }
    if (first >= 0xF0U && first <= 0xF4U) {
        const bool fits = !(first == 0xF0U && byte(1) < 0x90U) && !(first == 0xF4U && byte(1) > 0x8FU);
        return fits && goes_on(1) && goes_on(2) && goes_on(3) ? 4 : 0;
    }
    return 0;
}

inline unsigned hex4(std::string_view text, std::size_t at) {
    unsigned value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto c = static_cast<unsigned>(static_cast<unsigned char>(text[at + i]));
        value = value * 16 + (c <= '9' ? c - '0' : (c | 0x20U) - 'a' + 10);
    }
    return value;
}

/// A string as it stands between its quotes, decoded: up to what is ill-formed in it.
struct decoded_string {
    std::string bytes{};
    std::vector<std::size_t> places{}; ///< of each byte, and of the end: where in the raw text it comes from
    std::size_t ill_formed_at = no_place; ///< in the raw text
};

/// The string must be JSON. What is kept of one call is gone at the next.
inline const decoded_string& decode_string(std::string_view raw, decoded_string& to) {
    to.bytes.clear();
    to.places.clear();
    to.ill_formed_at = no_place;
    const auto add = [&to](unsigned byte, std::size_t from) {
        to.bytes += static_cast<char>(static_cast<unsigned char>(byte));
        to.places.push_back(from);
    };
    std::size_t at = 0;
    while (at < raw.size()) {
        if (raw[at] != '\\') {
            const std::size_t size = code_point_size(raw, at);
            if (size == 0) {
                to.ill_formed_at = at;
                break;
            }
            for (std::size_t i = 0; i < size; ++i) {
                add(static_cast<unsigned char>(raw[at + i]), at);
            }
            at += size;
            continue;
        }
        const char c = raw[at + 1];
        if (c != 'u') {
            add(static_cast<unsigned char>(c == 'b' ? '\b' : c == 'f' ? '\f' : c == 'n' ? '\n' : c == 'r' ? '\r'
                                           : c == 't' ? '\t' : c), at);
            at += 2;
            continue;
        }
        unsigned point = hex4(raw, at + 2);
        std::size_t size = 6;
        if (point >= 0xD800U && point <= 0xDFFFU) {
            const bool has_next = point < 0xDC00U && at + 12 <= raw.size() && raw[at + 6] == '\\' && raw[at + 7] == 'u';
            const unsigned low = has_next ? hex4(raw, at + 8) : 0;
            if (low < 0xDC00U || low > 0xDFFFU) {
                to.ill_formed_at = at;
                break;
            }
            point = 0x10000U + ((point - 0xD800U) << 10U) + (low - 0xDC00U);
            size = 12;
        }
        if (point < 0x80U) {
            add(point, at);
        } else if (point < 0x800U) {
            add(0xC0U | (point >> 6U), at);
            add(0x80U | (point & 0x3FU), at);
        } else if (point < 0x10000U) {
            add(0xE0U | (point >> 12U), at);
            add(0x80U | ((point >> 6U) & 0x3FU), at);
            add(0x80U | (point & 0x3FU), at);
        } else {
            add(0xF0U | (point >> 18U), at);
            add(0x80U | ((point >> 12U) & 0x3FU), at);
            add(0x80U | ((point >> 6U) & 0x3FU), at);
            add(0x80U | (point & 0x3FU), at);
        }
        at += size;
    }
    to.places.push_back(at);
    return to;
}

/// Where the first ill-formed code point of a JSON string begins, or no_place.
inline std::size_t first_ill_formed(std::string_view raw) {
    for (const char c : raw) {
        if (c == '\\' || static_cast<unsigned char>(c) >= 0x80U) {
            thread_local decoded_string decoded;
            return decode_string(raw, decoded).ill_formed_at;
        }
    }
    return no_place;
}

/// The same text, byte for byte in its place, with nothing ill-formed: an x for what is not ASCII, and of escapes that
/// may be halves of a pair other code points. It is JSON exactly when the text is, and no other key becomes a known one.
inline void without_ill_formed(std::string_view text, std::string& to) {
    to.assign(text);
    for (std::size_t i = 0; i < to.size(); ++i) {
        if (static_cast<unsigned char>(to[i]) >= 0x80U) {
            to[i] = 'x';
        } else if (i >= 2 && (to[i] == 'd' || to[i] == 'D') && to[i - 1] == 'u' && to[i - 2] == '\\') {
            to[i] = 'c';
        }
    }
}

// ---- What a document means

/// What RapidJSON has met at one of the places that the operation knows. Offsets are in the JSON text.
struct met_value {
    enum kind_of_value { absent, null, text, object, other } kind = absent;
    std::size_t at = 0;    ///< where the value begins
    std::size_t begin = 0; ///< of a text: behind its opening quote, …
    std::size_t end = 0;   ///< … and its closing quote
    std::string bytes{};   ///< as RapidJSON decodes it
};

/// fields as cognito_link::field numbers them: 0 body, 1 pool, 2 destination, 3 … 5 its texts, 6 source, 7 … 9.
struct met_document {
    std::array<met_value, 10> values{};
    std::array<std::size_t, 10> duplicate{};  ///< where the first repeated key begins, or no_place
    std::array<std::size_t, 10> unknown{};    ///< by object (0, 2, 6)
    std::array<std::size_t, 10> ill_formed{}; ///< where the first ill-formed text of a field or an object is
    std::array<bool, 10> is_ill_formed_and_gone{}; ///< its value has been said again since
    bool is_object = false;

    void clear() {
        for (met_value& each : values) {
            each.kind = met_value::absent;
            each.bytes.clear();
        }
        duplicate.fill(no_place);
        unknown.fill(no_place);
        ill_formed.fill(no_place);
        is_ill_formed_and_gone.fill(false);
        is_object = false;
    }
    bool has_ill_formed() const {
        for (const std::size_t each : ill_formed) {
            if (each != no_place) {
                return true;
            }
        }
        return false;
    }
};

class document_reader {
public:
    using Ch = char;

    /// Whether RapidJSON takes it for JSON. `original` is the text of which `text` is a version in whose place it stands.
    /// Large numbers are only helped over where the text is JSON by what the automaton says: what begins like one may
    /// end wrong.
    bool read(std::string_view text, std::string_view original, bool may_have_numbers = true) {
        text_ = original;
        if (parses(text)) {
            return true;
        }
        if (!may_have_numbers || reader_.GetParseErrorCode() != rapidjson::kParseErrorNumberTooBig) {
            return false;
        }
        without_numbers(text, small_);
        return parses(small_);
    }
    const met_document& met() const { return met_; }

private:
    static void without_numbers(std::string_view text, std::string& to) {
        to.assign(text);
        bool in_string = false;
        for (std::size_t i = 0; i < to.size(); ++i) {
            if (to[i] == '"') {
                in_string = !in_string;
            } else if (in_string) {
                i += to[i] == '\\' ? 1U : 0U;
            } else if (to[i] == '-' || (to[i] >= '0' && to[i] <= '9')) {
                to[i] = '0';
                const std::size_t end = std::min(to.find_first_not_of("0123456789+-.eE", i), to.size());
                std::fill(to.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                          to.begin() + static_cast<std::ptrdiff_t>(end), ' ');
                i = end - 1;
            }
        }
    }
    bool parses(std::string_view text) {
        met_.clear();
        seen_.fill(false);
        depth_ = 0;
        last_end_ = 0;
        user_ = 0;
        pending_ = none;
        rapidjson::MemoryStream stream{text.data(), text.size()};
        stream_ = &stream;
        constexpr unsigned flags = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag |
                                   rapidjson::kParseNumbersAsStringsFlag;
        return !reader_.Parse<flags>(stream, *this).IsError();
    }

public:
    // RapidJSON's events
    bool Null() { return scalar(met_value::null); }
    bool Bool(bool) { return scalar(met_value::other); }
    bool Int(int) { return scalar(met_value::other); }
    bool Uint(unsigned) { return scalar(met_value::other); }
    bool Int64(std::int64_t) { return scalar(met_value::other); }
    bool Uint64(std::uint64_t) { return scalar(met_value::other); }
    bool Double(double) { return scalar(met_value::other); }
    bool RawNumber(const char*, rapidjson::SizeType, bool) { return scalar(met_value::other); }
    bool String(const char* text, rapidjson::SizeType size, bool) {
        const std::size_t end = stream_->Tell() - 1;
        if (!is_known_place()) {
            note_ill_formed(string_begin(), end, object());
            last_end_ = end + 1;
            return true;
        }
        const std::size_t at = value_begin();
        if (met_value* to = is_text(pending_) ? &start(pending_) : nullptr) {
            *to = {met_value::text, at, at + 1, end, std::string(text, size)};
            note_ill_formed(at + 1, end, pending_);
        } else {
            if (pending_ < none) {
                set_other(met_value::other);
            }
            note_ill_formed(at + 1, end, object());
        }
        pending_ = none;
        last_end_ = end + 1;
        return true;
    }
    bool Key(const char* text, rapidjson::SizeType size, bool) {
        const std::size_t end = stream_->Tell() - 1;
        key_end_ = end + 1;
        const std::size_t begin = string_begin();
        last_end_ = end + 1;
        if (!is_known_object()) {
            note_ill_formed(begin, end, object());
            return true;
        }
        const unsigned where = object();
        pending_ = unknown_member;
        if (note_ill_formed(begin, end, where)) {
            return true;
        }
        const std::string_view key{text, size};
        static constexpr std::string_view top[] = {"UserPoolId", "DestinationUser", "SourceUser"};
        static constexpr std::string_view user[] = {"ProviderName", "ProviderAttributeName", "ProviderAttributeValue"};
        for (unsigned i = 0; i < 3; ++i) {
            if (key == (where == 0 ? top[i] : user[i])) {
                pending_ = where == 0 ? (i == 0 ? 1U : i == 1 ? 2U : 6U) : where + 1 + i;
            }
        }
        if (pending_ == unknown_member) {
            first(met_.unknown[where], begin - 1);
        } else if (seen_[pending_]) {
            first(met_.duplicate[pending_], begin - 1);
        }
        if (pending_ < none) {
            seen_[pending_] = true;
        }
        return true;
    }
    bool StartObject() {
        open(true);
        return true;
    }
    bool StartArray() {
        open(false);
        return true;
    }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool EndArray(rapidjson::SizeType) { return close(); }

private:
    static constexpr unsigned none = 10;
    static constexpr unsigned unknown_member = 11;

    static void first(std::size_t& to, std::size_t at) {
        if (to == no_place) {
            to = at;
        }
    }
    static bool is_text(unsigned f) { return f == 1 || (f > 2 && f < 6) || (f > 6 && f < 10); }
    /// The object that is told of what stands in it: the body, or a user that is one.
    unsigned object() const { return user_ != 0 ? user_ : 0; }
    bool is_known_object() const { return met_.is_object && (user_ != 0 ? depth_ == 2 : depth_ == 1); }
    /// A value is to come of a member of the body or a user.
    bool is_known_place() const { return is_known_object() && pending_ != none; }

    /// Behind the opening quote of the string at hand: since what came last, nothing else has one.
    std::size_t string_begin() const {
        std::size_t at = last_end_;
        while (text_[at] != '"') {
            ++at;
        }
        return at + 1;
    }
    std::size_t value_begin() const {
        std::size_t at = key_end_;
        while (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '\n' || text_[at] == '\r' || text_[at] == ':') {
            ++at;
        }
        return at;
    }
    bool note_ill_formed(std::size_t begin, std::size_t end, unsigned where) {
        const std::size_t at = first_ill_formed(text_.substr(begin, end - begin));
        if (at != no_place) {
            first(met_.ill_formed[where], begin + at);
        }
        return at != no_place;
    }
    /// A value for this field is to be said: what was said before is gone.
    met_value& start(unsigned where) {
        const auto forget = [this](unsigned f) {
            met_.is_ill_formed_and_gone[f] = met_.is_ill_formed_and_gone[f] || met_.ill_formed[f] != no_place;
            met_.values[f].kind = met_value::absent;
        };
        forget(where);
        if (where == 2 || where == 6) {
            for (unsigned f = where + 1; f < where + 4; ++f) {
                forget(f);
                seen_[f] = false;
            }
        }
        return met_.values[where];
    }
    void set_other(met_value::kind_of_value kind) {
        met_value& to = start(pending_);
        to.kind = kind;
        to.at = value_begin();
    }
    bool scalar(met_value::kind_of_value kind) {
        if (is_known_place()) {
            if (pending_ < none) {
                set_other(kind);
            }
            pending_ = none;
        }
        last_end_ = stream_->Tell();
        return true;
    }
    void open(bool is_an_object) {
        if (depth_ == 0) {
            met_.is_object = is_an_object;
        } else if (is_known_place()) {
            const bool is_user = is_an_object && (pending_ == 2 || pending_ == 6);
            if (pending_ < none) {
                set_other(is_user ? met_value::object : met_value::other);
            }
            user_ = is_user ? pending_ : user_;
            pending_ = none;
        }
        ++depth_;
        last_end_ = stream_->Tell();
    }
    bool close() {
        --depth_;
        if (user_ != 0 && depth_ == 1) {
            user_ = 0;
        }
        last_end_ = stream_->Tell();
        return true;
    }

    rapidjson::Reader reader_{};
    std::string_view text_{};
    std::string small_{};
    rapidjson::MemoryStream* stream_ = nullptr;
    met_document met_{};
    std::array<bool, 10> seen_{};
    std::size_t depth_ = 0;
    std::size_t last_end_ = 0; ///< where the reading was when something last ended or opened
    std::size_t key_end_ = 0;
    unsigned user_ = 0; ///< the user that is open, or 0
    unsigned pending_ = none;
};

} // namespace fuzzing

#endif
