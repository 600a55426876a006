// SPDX-License-Identifier: BSL-1.0
//
// An input as a request: each text absent, empty, a usual one, or made of pieces that matter to some rule, so that one
// byte of input says what takes many. Texts stand in memory of which nothing beside them may be read, and begin at any
// offset in a word.

#ifndef COGNITO_LINK_TESTS_FUZZ_REQUEST_INPUT_HPP
#define COGNITO_LINK_TESTS_FUZZ_REQUEST_INPUT_HPP

#include "fuzzing.hpp"
#include "spelling.hpp"

#include <sanitizer/asan_interface.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace fuzzing {

#ifdef FUZZING_LONG
inline constexpr bool has_long_texts = true;
#else
inline constexpr bool has_long_texts = false;
#endif
inline constexpr std::size_t most_bytes = has_long_texts ? 540'000 : 9'000;

/// Memory of which only the text that was put there last may be read.
template <std::size_t Size>
class guarded_memory {
public:
    guarded_memory() { __asan_poison_memory_region(bytes_, sizeof bytes_); }
    /// Memory for exactly so many bytes.
    char* take(std::size_t size, std::size_t offset = 0) {
        if (offset > most_offset || size > Size) {
            fail("a text that is longer than its memory");
        }
        if (used_ != 0) {
            __asan_poison_memory_region(bytes_ + guard, used_);
        }
        used_ = size + offset;
        __asan_unpoison_memory_region(bytes_ + guard + offset, size);
        return bytes_ + guard + offset;
    }

private:
    static constexpr std::size_t guard = 64;
    static constexpr std::size_t most_offset = 16;
    alignas(16) char bytes_[Size + 2 * guard + most_offset];
    std::size_t used_ = 0;
};

struct request_text {
    bool is_there = false;
    std::string_view bytes{};
};
/// In the model's order: the pool, then name, attribute and value of the destination and of the source.
struct request_said {
    std::array<request_text, 7> texts{};
    bool has_destination = false;
    bool has_source = false;
};

inline constexpr std::string_view usual_pools[] = {
    "us-east-1_AbCdEf123", "us-west-2_EXAMPLE", "us-east-1:2c3f8f0e-5b7a-4d2c-9e1f-000000000000", "_AbC", "us-east-1_",
    "us-east-1_Ab-C", "-_a", "us-east-1", "x_y_z", "us_east_1_-"};
inline constexpr std::string_view usual_names[] = {
    "Cognito", "Google", "MyIdP", "Okta", "Facebook", "LoginWithAmazon", "SignInWithApple", "cognito", "COGNITO",
    "gOOGLE", "Apple", "amazon", "ama zon", "My_IdP", "X", "ab", "myidp", "MyIdP ", "a_b", "_ab", "Login with Amazon",
    "Sign in with Apple", "google\xE3\x80\x80", "facebook", "Amazon\xC2\xA0", "Co\xC2\xADgnito", "abc",
    "\xE3\x81\x82\xE3\x81\x84\xE3\x81\x86"};
inline constexpr std::string_view usual_attributes[] = {
    "Cognito_Subject", "email", "custom:mail", "NameID", "nameid", "sub", "Sub", "urn:x", "a/b", "https://x.example/y",
    "Google", "cognito", "MyIdP", "cognito_subject", "Cognito Subject", "-CognitoSubject_", "cognitosubject",
    "Cognito_Subject ", "Cognito_Subjec", "urn", "custom:a_name_of_thirty_two_chars", "okta", "\tx"};
inline constexpr std::string_view usual_values[] = {
    "109876543210987654321", "1234", "jane.doe", "8f3a", "jane@example.com",
    "000111.415e0f3e94404bee9a761c4921ebc4e2.2215", "amzn1.account.AEPLFAKT", "google_1234", "Google_1", "MyIdP_8f3a",
    "myidp_x", "Facebook_", "facebook", "signinwithapple_1", "LoginWithAmazon_1", "Okta", "MYIDP", "cognito",
    "@x", "x@", "a@b@c", "jane ", " jane", "1.a.2", "1.A.2", "000111.415e.", "1..2", "1.f", "1.2.3.4",
    "amzn1.account.", "amzn1.accoun", "AMZN1.account.x", "1234567890123456a", "12345678901234567", "cognito_x",
    "9c1f4e1a-aaaa-4bbb-8ccc-0123456789ab", "okta_", "_"};
inline constexpr std::string_view pieces_of_texts[64] = {
    "a", "_", "@", " ", "\t", "\n", "\"", "\\", "\x7F", "\xC3\xA9", "\xC2\x85", "\xC2\xA0", "\xE3\x80\x80",
    "\xE3\x81\x82", "\xE2\x80\xA8", "\xEF\xBB\xBF", "\xC2\xAD", "\xCD\x8F", "\xE1\x85\x9F", "\xE3\x85\xA4",
    "\xE2\x80\x8B", "\xE2\x81\xA5", "\xCD\xB8", "\xEF\xBF\xBF", "\xEE\x80\x80", "-", ":", "/", ".", "0", "Z", "~",
    "\x1F", "\xF0\x9F\x98\x80", "\xF3\xA0\x84\x80", "\xF3\xA0\x80\x81", "\xF4\x8F\xBF\xBF", "\xEF\xB8\x8F",
    "\xE1\xA0\x8E", "\xE1\x9A\x80", "\xEF\xBE\xA0", "\xFF", "\xC3", "\xED\xA0\x80", "\xED\xB0\x80", "\xC0\x80",
    "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xF0\x9F\x98", "\b", "\f", "google_", "MyIdP", "Cognito", "\r",
    {"\0", 1}, "urn:", "://", "amzn1.account.", "Cognito_Subject", "1", "f", "\xED\x9F\xBF"};
inline constexpr std::size_t lengths[32] = {15, 16, 17, 31, 32, 33, 54, 55, 56, 63, 64, 65, 96, 100, 108, 109,
                                            110, 111, 112, 113, 127, 128, 129, 255, 256, 257, 2'047, 2'048, 2'049,
                                            has_long_texts ? 131'071 : 48, has_long_texts ? 131'072 : 80,
                                            has_long_texts ? 131'073 : 120};
inline constexpr std::string_view letters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"; // 64

class request_input {
public:
    /// What it gives is good until the next call.
    const request_said& read(input& from, unsigned offsets) {
        const unsigned presence = from.byte();
        said_.has_destination = (presence & 3U) != 3U;
        said_.has_source = (presence & 12U) != 12U;
        has_long_ = false;
        for (std::size_t i = 0; i < said_.texts.size(); ++i) {
            read_text(from, i, (offsets + i * 3U) % 8U);
        }
        return said_;
    }

private:
    void read_text(input& from, std::size_t i, std::size_t offset) {
        const unsigned head = from.byte();
        request_text& to = said_.texts[i];
        to = {};
        const std::size_t kind = i == 0 ? 0 : (i - 1) % 3 + 1; // pool, name, attribute, value
        size_ = 0;
        if (head == 0xFFU) {
            return;
        }
        if (head == 0xFEU && i > 3) { // what the destination has there
            to.is_there = said_.texts[i - 3].is_there;
            add(said_.texts[i - 3].bytes);
        } else if ((head & 0x80U) != 0) {
            to.is_there = true;
            add(usual(kind, head & 0x7FU));
        } else {
            to.is_there = true;
            if ((head & 0x40U) != 0) {
                add(usual(kind, from.byte()));
            }
            std::string_view last = "q";
            for (unsigned left = head & 0x0FU; left > 0; --left) {
                last = read_piece(from, last);
            }
        }
        char* const place = memory_[i].take(size_, offset);
        std::memcpy(place, scratch_, size_);
        to.bytes = {place, size_};
    }
    static std::string_view usual(std::size_t kind, std::size_t n) {
        return kind == 0   ? usual_pools[n % std::size(usual_pools)]
               : kind == 1 ? usual_names[n % std::size(usual_names)]
               : kind == 2 ? usual_attributes[n % std::size(usual_attributes)]
                           : usual_values[n % std::size(usual_values)];
    }
    std::string_view read_piece(input& from, std::string_view last) {
        const unsigned what = from.byte();
        if (what < 0x40U) {
            last = pieces_of_texts[what];
            add(last);
        } else if (what < 0x80U) {
            last = from.text((what & 15U) + 1);
            add(last);
        } else if (what < 0xC0U) {
            std::size_t length = lengths[what & 31U];
            if (length > 3'000) { // one such text is enough
                length = has_long_ ? 33 : length;
                has_long_ = true;
            }
            const bool is_in_bytes = (what & 32U) != 0 && length < 3'000;
            std::size_t now = is_in_bytes ? size_ : points();
            while (now < length && !last.empty() && size_ + last.size() <= most_bytes) {
                add(last);
                now = is_in_bytes ? size_ : now + (last.size() <= 4 ? 1 : last.size());
            }
        } else {
            last = letters.substr(what & 63U, 1);
            add(last);
        }
        return last;
    }
    std::size_t points() const {
        std::size_t count = 0;
        for (std::size_t i = 0; i < size_; ++i) {
            count += (static_cast<unsigned char>(scratch_[i]) & 0xC0U) != 0x80U ? 1U : 0U;
        }
        return count;
    }
    void add(std::string_view text) {
        if (!text.empty() && size_ + text.size() <= most_bytes) {
            std::memcpy(scratch_ + size_, text.data(), text.size());
            size_ += text.size();
        }
    }

    request_said said_{};
    std::array<guarded_memory<most_bytes + 16>, 7> memory_{};
    char scratch_[most_bytes + 16];
    std::size_t size_ = 0;
    bool has_long_ = false;
};

template <class Link>
typename Link::link_request request_of(const request_said& from) {
    typename Link::link_request made{};
    const auto set = [](auto& to, const request_text& text) {
        if (text.is_there) {
            to = text.bytes;
        }
    };
    const auto set_user = [&](auto& to, std::size_t first) {
        to.emplace();
        set(to->provider_name, from.texts[first]);
        set(to->provider_attribute_name, from.texts[first + 1]);
        set(to->provider_attribute_value, from.texts[first + 2]);
    };
    set(made.user_pool_id, from.texts[0]);
    if (from.has_destination) {
        set_user(made.destination_user, 1);
    }
    if (from.has_source) {
        set_user(made.source_user, 4);
    }
    return made;
}

/// One of the usual profiles, or one of the request's own texts, so that its rules are nearly kept or nearly broken.
inline profile_recipe profile_for(const request_said& said, unsigned number, unsigned seed) {
    if (number % 8 < 6) {
        return usual_profile(number % 8);
    }
    numbers random{seed + 7U};
    profile_recipe made{};
    made.is_given = true;
    const auto any_text = [&](std::size_t usual) {
        return said.texts[random.below(4) == 0 ? random.below(7) : usual].bytes;
    };
    made.pool = any_text(0);
    made.provider_count = random.below(5);
    for (std::size_t i = 0; i < made.provider_count; ++i) {
        profile_recipe::provider& each = made.providers[i];
        each.name = random.below(3) == 0 ? usual_names[random.below(std::size(usual_names))]
                                         : any_text(random.below(2) == 0 ? 1 : 4);
        each.attribute_count = random.below(4);
        for (std::size_t k = 0; k < each.attribute_count; ++k) {
            each.attributes[k] = random.below(3) == 0 ? usual_attributes[random.below(std::size(usual_attributes))]
                                                      : any_text(5);
        }
    }
    return made;
}

} // namespace fuzzing

#endif
