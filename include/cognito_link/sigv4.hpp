// SPDX-License-Identifier: BSL-1.0
//
// AWS Signature Version 4 for a request that is ready to be sent. It exists so that a host needs no SDK for the one
// thing that AWS insists on. Opt-in: the umbrella leaves it out. It reads no clock and keeps no secret longer than it
// must; time and credentials are the caller's. Sources: AWS's IAM user guide, the public SigV4 test suite, botocore.
// Read next: utc_time.hpp and sha256.hpp, which it includes.

#ifndef COGNITO_LINK_SIGV4_HPP
#define COGNITO_LINK_SIGV4_HPP

#include <cognito_link/detail/text/ascii.hpp>
#include <cognito_link/detail/text/bounded_text.hpp>
#include <cognito_link/detail/wipe.hpp>
#include <cognito_link/endpoint.hpp>
#include <cognito_link/http_request.hpp>
#include <cognito_link/operation.hpp>
#include <cognito_link/result.hpp>
#include <cognito_link/sha256.hpp>
#include <cognito_link/sign_error.hpp>
#include <cognito_link/text.hpp>
#include <cognito_link/transport.hpp>
#include <cognito_link/utc_time.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// Who signs. An empty token is no token. Views, which must outlive the call they are given to; the token also what is
/// made from it (see signed_headers). A null pointer, such as std::getenv's, is an empty text. Not printable. All three
/// are visible ASCII; an access key id has no '/' or ',' and at most 128 characters, secret and token any length.
struct credentials {
    text_view access_key_id{};     ///< stands in the Authorization header; 1 to 128 characters
    text_view secret_access_key{}; ///< not looked at where a signing_key is given
    text_view session_token{};     ///< of temporary credentials; sent and signed as X-Amz-Security-Token; empty: none
};

namespace detail {

inline constexpr std::string_view signing_service = "cognito-idp"; // on FIPS hosts too
inline constexpr std::string_view scope_end = "aws4_request";
inline constexpr std::string_view signing_algorithm = "AWS4-HMAC-SHA256";

// ---- What must hold before anything is signed

inline constexpr std::size_t longest_access_key_id = 128; // IAM's accessKeyIdType
inline constexpr std::size_t most_request_headers = 60;
inline constexpr std::size_t most_signed_headers = most_request_headers + 4; // host, and three of the signature's

constexpr bool is_visible(std::string_view text, std::string_view but = {}) noexcept {
    for (const char c : text) {
        if (c <= ' ' || c > '~' || but.find(c) != std::string_view::npos) {
            return false;
        }
    }
    return true;
}

/// An HTTP token (RFC 9110, section 5.6.2).
constexpr bool is_header_name(std::string_view name) noexcept {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    for (const char c : name) {
        if (!is_letter(c) && !is_digit(c) && marks.find(c) == std::string_view::npos) {
            return false;
        }
    }
    return !name.empty();
}

constexpr bool is_header_value(std::string_view value) noexcept {
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && c != '\t') || byte == 0x7F) {
            return false;
        }
    }
    return true;
}

constexpr std::optional<sign_error> fault_of(const credentials& who, std::string_view region,
                                             bool with_secret) noexcept {
    if (!is_region(region)) {
        return sign_error::no_region;
    }
    if (who.access_key_id.empty() || (with_secret && who.secret_access_key.empty())) {
        return sign_error::credential_missing;
    }
    // With '/' or ',' it would not be read as it is meant; and only secrets have '/', when the two are mixed up.
    if (!is_visible(who.access_key_id, "/,") || (with_secret && !is_visible(who.secret_access_key)) ||
        !is_visible(who.session_token)) {
        return sign_error::credential_character;
    }
    return std::nullopt;
}

struct sigv4_access;

} // namespace detail

// ---- The signing key

/// The key of one access key id, day (UTC), Region and this service, to sign many requests with: it saves four of the
/// HMACs of each. It comes from make_signing_key. Its bytes are overwritten when it is destroyed at run time; it has no
/// comparison and cannot be printed. Owns all it has, allocates nothing.
class signing_key {
public:
    /// A copy, which is overwritten in its turn.
    constexpr signing_key(const signing_key&) noexcept = default;
    /// The same, over the key that was here.
    constexpr signing_key& operator=(const signing_key&) noexcept = default;
    /// Overwrites the key.
    constexpr ~signing_key() { detail::wipe(bytes_); }

    /// It is the key for these.
    [[nodiscard]] constexpr bool fits(const credentials& who, std::string_view region, utc_time when) const noexcept {
        const std::array<char, 16> now = when.text();
        return who.access_key_id == access_key_id_.view() && region == region_.view() &&
               std::string_view{now.data(), day_.size()} == detail::view_of(day_);
    }

private:
    friend struct detail::sigv4_access;
    constexpr signing_key() noexcept = default;

    sha256_digest bytes_{};
    bounded_text<detail::longest_access_key_id> access_key_id_{};
    bounded_text<63> region_{};
    std::array<char, 8> day_{};
};

/// What else is signed.
struct sign_options {
    /// Send and sign X-Amz-Content-Sha256 too, as SDKs do; the service does not ask for it.
    bool content_sha256 = false;
};

// ---- The headers of a signature

/// The headers to send beside those of the request, as a range of http_header: X-Amz-Date; X-Amz-Security-Token where
/// there is a token; X-Amz-Content-Sha256 where that was asked for; Authorization. Where the request has one of these
/// names already, that one is replaced: it was not signed and must not be sent.
///
/// Owns its text but the token, which stays the credentials': the headers are views of this object and of that text,
/// and are good as long as both. So name the result of sign: before C++23 a loop over *sign(…) reads what is gone.
/// Elements are values. Allocates nothing, has 1.2 KB. Not printable.
class signed_headers {
public:
    /// Yields headers by value. Good while the signed_headers stay where they are.
    class iterator {
    public:
        /// What a place holds.
        using value_type = http_header;
        /// Of two places.
        using difference_type = std::ptrdiff_t;
        /// For C++20: several passes.
        using iterator_concept = std::forward_iterator_tag;
        /// For C++17's algorithms.
        using iterator_category = std::input_iterator_tag; // its reference is a value
        /// A value: a header is made each time.
        using reference = http_header;
        /// There is none.
        using pointer = void;

        /// Of no headers; not to be read.
        constexpr iterator() noexcept = default;
        /// The header at this place, by value.
        [[nodiscard]] constexpr http_header operator*() const noexcept { return (*of_)[at_]; }
        /// Goes on to the next header.
        constexpr iterator& operator++() noexcept {
            ++at_;
            return *this;
        }
        /// The same; gives the place before.
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++at_;
            return before;
        }
        friend constexpr bool operator==(const iterator&, const iterator&) = default;

    private:
        friend class signed_headers;
        constexpr iterator(const signed_headers* of, std::size_t at) noexcept : of_(of), at_(at) {}
        const signed_headers* of_ = nullptr;
        std::size_t at_ = 0;
    };
    /// The headers cannot be changed through either.
    using const_iterator = iterator;
    /// What this is a range of.
    using value_type = http_header;

    /// The first header's place: X-Amz-Date.
    [[nodiscard]] constexpr iterator begin() const noexcept { return {this, 0}; }
    /// The place behind the last header, which is Authorization.
    [[nodiscard]] constexpr iterator end() const noexcept { return {this, size()}; }
    /// How many headers there are: 2 to 4.
    [[nodiscard]] constexpr std::size_t size() const noexcept {
        return std::size_t{2} + (token_.empty() ? 0 : 1) + (with_content_sha256_ ? 1 : 0);
    }
    /// The header at that place, which must be less than size().
    [[nodiscard]] constexpr http_header operator[](std::size_t at) const noexcept {
        if (at == 0) {
            return {"X-Amz-Date", detail::view_of(date_)};
        }
        if (at + 1 == size()) {
            return {"Authorization", authorization()};
        }
        return at == 1 && !token_.empty() ? http_header{"X-Amz-Security-Token", token_}
                                          : http_header{"X-Amz-Content-Sha256", detail::view_of(content_sha256_)};
    }

    /// The value of the Authorization header.
    [[nodiscard]] constexpr std::string_view authorization() const noexcept { return {authorization_.data(), size_}; }
    /// Its last 64 characters, in lower-case hex.
    [[nodiscard]] constexpr std::string_view signature() const noexcept { return authorization().substr(size_ - 64); }

private:
    friend struct detail::sigv4_access;
    constexpr signed_headers() noexcept = default;

    std::array<char, 1'024> authorization_{};
    std::size_t size_ = 0;
    std::string_view token_{};
    std::array<char, 64> content_sha256_{};
    std::array<char, 16> date_{};
    bool with_content_sha256_ = false;
};

namespace detail {

/// Is replaced by a header of the signature.
constexpr bool is_replaced(std::string_view name, const signed_headers& by) noexcept {
    for (const http_header header : by) {
        if (equal_in_any_case(name, header.name)) {
            return true;
        }
    }
    return false;
}

/// What connections and proxies change on the way. Source: botocore.
constexpr bool is_never_signed(std::string_view name) noexcept {
    constexpr std::array<std::string_view, 9> names{"connection", "expect",     "keep-alive",
                                                    "te",         "trailer",    "transfer-encoding",
                                                    "upgrade",    "user-agent", "x-amzn-trace-id"};
    for (const std::string_view each : names) {
        if (equal_in_any_case(name, each)) {
            return true;
        }
    }
    return equal_in_any_case(name.substr(0, 6), "proxy-");
}

/// In the order of the names in lower case.
constexpr bool name_before(std::string_view a, std::string_view b) noexcept {
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        const char x = to_lower(a[i]);
        const char y = to_lower(b[i]);
        if (x != y) {
            return x < y; // names are ASCII
        }
    }
    return a.size() < b.size();
}

constexpr bool is_blank(char c) noexcept {
    return c == ' ' || c == '\t';
}

/// Feeds a header's value: without spaces and tabs around it, and one space for each run of them.
template <sha256_hasher H>
constexpr void feed_value(H& hasher, std::string_view value) {
    constexpr std::string_view space = " ";
    while (!value.empty() && is_blank(value.back())) {
        value.remove_suffix(1);
    }
    while (!value.empty() && is_blank(value.front())) {
        value.remove_prefix(1);
    }
    while (!value.empty()) {
        std::size_t end = 0; // of what stays as it is: the last character is no blank
        while (end < value.size() && !(is_blank(value[end]) && (value[end] == '\t' || is_blank(value[end + 1])))) {
            ++end;
        }
        feed(hasher, value.substr(0, end));
        if (end == value.size()) {
            return;
        }
        feed(hasher, space);
        while (is_blank(value[end])) {
            ++end;
        }
        value.remove_prefix(end);
    }
}

/// Feeds one segment of a path as RFC 3986 escapes it; what was escaped before is escaped again.
template <sha256_hasher H>
constexpr void feed_segment(H& hasher, std::string_view segment) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view marks = "-._~";
    for (const char& c : segment) {
        if (is_letter(c) || is_digit(c) || marks.find(c) != std::string_view::npos) {
            hasher.update(&c, 1);
        } else {
            const auto byte = static_cast<unsigned char>(c);
            const std::array<char, 3> escaped{'%', digits[byte >> 4U], digits[byte & 0xFU]};
            hasher.update(escaped.data(), escaped.size());
        }
    }
}

/// The segment up to the next '/', which is taken off the path.
constexpr std::string_view take_segment(std::string_view& path) noexcept {
    const std::size_t end = path.find('/');
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
    return segment;
}

/// How many segments before this part of a path are taken back by the ".." in it and behind it, of which so many are
/// still to find theirs.
constexpr std::size_t taken_back_before(std::string_view part, std::size_t behind) noexcept {
    while (!part.empty()) {
        const std::size_t begin = part.rfind('/') + 1; // 0 where there is none
        const std::string_view segment = part.substr(begin);
        part = part.substr(0, begin == 0 ? 0 : begin - 1);
        if (segment == "..") {
            ++behind;
        } else if (!segment.empty() && segment != "." && behind != 0) {
            --behind;
        }
    }
    return behind;
}

/// Feeds the segments of a part of a path that stay, each with a '/' before it, where so many before its end are taken
/// back; true where there was one. Halves the part until nothing in it is taken back, or all: n log n at worst, and
/// where there is no ".." linear.
template <sha256_hasher H>
constexpr bool feed_segments(H& hasher, std::string_view part, std::size_t taken_back) {
    if (taken_back == 0 && part.find("..") == std::string_view::npos) {
        bool any = false;
        while (!part.empty()) {
            const std::string_view segment = take_segment(part);
            if (!segment.empty() && segment != ".") {
                feed(hasher, "/");
                feed_segment(hasher, segment);
                any = true;
            }
        }
        return any;
    }
    std::size_t middle = part.find('/', part.size() / 2);
    middle = middle == std::string_view::npos ? part.rfind('/') : middle;
    if (middle == std::string_view::npos) { // one segment
        if (taken_back != 0 || part == "..") {
            return false;
        }
        feed(hasher, "/");
        feed_segment(hasher, part);
        return true;
    }
    const std::string_view behind = part.substr(middle + 1);
    const bool any = feed_segments(hasher, part.substr(0, middle), taken_back_before(behind, taken_back));
    return feed_segments(hasher, behind, taken_back) || any;
}

/// Feeds the canonical path: without ".", ".." and empty segments, and escaped.
template <sha256_hasher H>
constexpr void feed_path(H& hasher, std::string_view path) {
    const bool any = feed_segments(hasher, path, 0);
    if (!any || path.back() == '/') {
        feed(hasher, "/");
    }
}

/// The headers to be signed, sorted by name. Those of one name stay in their order.
struct header_list {
    std::array<const http_header*, most_signed_headers> sorted{};
    std::size_t size = 0;

    constexpr void add(const http_header& header) noexcept {
        std::size_t at = size++;
        for (; at > 0 && name_before(header.name, sorted[at - 1]->name); --at) {
            sorted[at] = sorted[at - 1];
        }
        sorted[at] = &header;
    }
    [[nodiscard]] constexpr bool repeats_name(std::size_t at) const noexcept {
        return at > 0 && equal_in_any_case(sorted[at]->name, sorted[at - 1]->name);
    }
};

/// The one place that makes keys and signatures.
struct sigv4_access {
    using key_result = result<signing_key, sign_error>;
    using headers_result = result<signed_headers, sign_error>;

    /// The four steps from a secret to a key. They leave it on the stack: see with_secrets.
    template <sha256_hasher H>
    static constexpr sha256_digest derive(std::string_view secret, std::string_view day, std::string_view region,
                                          std::string_view service) {
        hmac<H> of_secret{"AWS4", secret};
        of_secret.update(day);
        sha256_digest key = of_secret.finish();
        for (const std::string_view step : {region, service, scope_end}) {
            key = hmac_of<H>(key, step);
        }
        return key;
    }

    template <sha256_hasher H>
    static constexpr key_result make_key(const credentials& who, std::string_view region, utc_time when,
                                         std::string_view service) {
        if (const auto fault = fault_of(who, region, true)) {
            return {failure, *fault};
        }
        if (who.access_key_id.size() > longest_access_key_id) {
            return {failure, sign_error::too_long};
        }
        const std::array<char, 16> now = when.text();
        signing_key made;
        for (std::size_t i = 0; i < made.day_.size(); ++i) {
            made.day_[i] = now[i];
        }
        made.access_key_id_.append(who.access_key_id);
        made.region_.append(region);
        detail::with_secrets(
            [&] { made.bytes_ = derive<H>(who.secret_access_key, view_of(made.day_), region, service); });
        return made;
    }

    /// For tests against published keys.
    static constexpr const sha256_digest& bytes_of(const signing_key& key) noexcept { return key.bytes_; }

    /// Signs for any service. Without a key it makes one.
    template <sha256_hasher H>
    static constexpr headers_result sign(std::string_view service, const http_request& request, const credentials& who,
                                         const signing_key* key, utc_time when, sign_options options) {
        if (const auto fault = fault_of(who, request.signing_region, key == nullptr)) {
            return {failure, *fault};
        }
        bool good = is_header_value(request.authority);
        bool has_host = false;
        for (const http_header& header : request.headers) {
            good = good && is_header_name(header.name) && is_header_value(header.value);
            has_host = has_host || equal_in_any_case(header.name, "host");
        }
        if (!good) {
            return {failure, sign_error::header_character};
        }
        if (request.headers.size() > most_request_headers) {
            return {failure, sign_error::too_many_headers};
        }

        signed_headers made;
        made.date_ = when.text();
        made.token_ = who.session_token;
        made.with_content_sha256_ = options.content_sha256;

        const std::array<http_header, 4> own{{{"host", request.authority}, made[0], made[1], made[2]}};
        header_list headers;
        for (std::size_t i = has_host ? 1 : 0; i < made.size(); ++i) { // all but Authorization, the last
            headers.add(own[i]);
        }
        for (const http_header& header : request.headers) {
            if (!is_never_signed(header.name) && !is_replaced(header.name, made)) {
                headers.add(header);
            }
        }

        const std::string_view day{made.date_.data(), 8};
        append(made, signing_algorithm);
        append(made, " Credential=");
        append(made, who.access_key_id);
        append(made, "/");
        const std::size_t scope_at = made.size_;
        for (const std::string_view part : {day, request.signing_region, service}) {
            append(made, part);
            append(made, "/");
        }
        append(made, scope_end);
        const std::size_t scope_size = made.size_ - scope_at;
        append(made, ", SignedHeaders=");
        const std::size_t names_at = made.size_;
        for (std::size_t i = 0; i < headers.size; ++i) {
            if (!headers.repeats_name(i)) {
                append(made, i == 0 ? "" : ";");
                append_lower(made, headers.sorted[i]->name);
            }
        }
        const std::size_t names_size = made.size_ - names_at;
        append(made, ", Signature=");
        if (who.access_key_id.size() > longest_access_key_id || made.size_ > made.authorization_.size() - 64) {
            return {failure, sign_error::too_long};
        }
        const std::string_view text{made.authorization_.data(), made.size_};
        const std::string_view scope = text.substr(scope_at, scope_size);

        if (key != nullptr && !key->fits(who, request.signing_region, when)) {
            return {failure, sign_error::other_signing_key};
        }

        made.content_sha256_ = hex_of(hash_of<H>(request.body));
        const std::array<char, 64> canonical_sha256 = hex_of(
            canonical_hash<H>(request, headers, text.substr(names_at, names_size), view_of(made.content_sha256_)));
        sha256_digest signature{};
        detail::with_secrets([&] {
            hmac<H> code{key != nullptr ? key->bytes_
                                        : derive<H>(who.secret_access_key, day, request.signing_region, service)};
            code.update(signing_algorithm);
            code.update("\n");
            code.update(view_of(made.date_));
            code.update("\n");
            code.update(scope);
            code.update("\n");
            code.update(view_of(canonical_sha256));
            signature = code.finish();
        });
        append(made, view_of(hex_of(signature)));
        return made;
    }

private:
    template <sha256_hasher H>
    static constexpr sha256_digest canonical_hash(const http_request& request, const header_list& headers,
                                                  std::string_view names, std::string_view body_sha256) {
        H hasher{};
        feed(hasher, request.method);
        feed(hasher, "\n");
        feed_path(hasher, request.path);
        feed(hasher, "\n\n"); // no query
        std::string_view rest = names;
        for (std::size_t i = 0; i < headers.size; ++i) {
            if (headers.repeats_name(i)) {
                feed(hasher, ",");
            } else {
                if (i != 0) {
                    feed(hasher, "\n");
                }
                const std::size_t size = headers.sorted[i]->name.size();
                feed(hasher, rest.substr(0, size));
                feed(hasher, ":");
                rest.remove_prefix(size < rest.size() ? size + 1 : size);
            }
            feed_value(hasher, headers.sorted[i]->value);
        }
        feed(hasher, "\n\n");
        feed(hasher, names);
        feed(hasher, "\n");
        feed(hasher, body_sha256);
        return hasher.finish();
    }

    /// What does not fit is counted all the same.
    static constexpr void append(signed_headers& to, std::string_view text) noexcept {
        if (to.size_ <= to.authorization_.size() && text.size() <= to.authorization_.size() - to.size_) {
            text.copy(to.authorization_.data() + to.size_, text.size());
        }
        to.size_ += text.size();
    }
    static constexpr void append_lower(signed_headers& to, std::string_view text) noexcept {
        const std::size_t at = to.size_;
        append(to, text);
        for (std::size_t i = at; i < to.size_ && i < to.authorization_.size(); ++i) {
            to.authorization_[i] = to_lower(to.authorization_[i]);
        }
    }
};

} // namespace detail

/// Makes the key for a day and Region, to be given to sign. The errors are those of sign that have to do with it.
template <sha256_hasher H = sha256>
[[nodiscard]] constexpr result<signing_key, sign_error> make_signing_key(const credentials& who,
                                                                         std::string_view region, utc_time when) {
    return detail::sigv4_access::make_key<H>(who, region, when, detail::signing_service);
}

/// Signs the request for this service and the request's own Region, at that time: gives the headers to send beside the
/// request's. Works for any POST: other headers (signed too, but those that proxies change), any path, host and port;
/// the path is normalised and escaped for the signature only. A Host among the headers is signed instead of authority,
/// and an X-Amz-Security-Token as it is where the credentials have none.
///
/// The body is hashed once. Allocates nothing; constant memory; linear time, but n log n in a path with many "..". Usable
/// in constant expressions. Throws only what the hasher throws. On failure nothing is signed, and no error carries a
/// part of the credentials.
template <sha256_hasher H = sha256>
[[nodiscard]] constexpr result<signed_headers, sign_error> sign(const http_request& request, const credentials& who,
                                                                utc_time when, sign_options options = {}) {
    return detail::sigv4_access::sign<H>(detail::signing_service, request, who, nullptr, when, options);
}

/// The same with a key that was made before, by the same hasher or another. The secret is not looked at. A key of
/// another access key id, Region or day is refused (other_signing_key): make one anew.
template <sha256_hasher H = sha256>
[[nodiscard]] constexpr result<signed_headers, sign_error> sign(const http_request& request, const credentials& who,
                                                                const signing_key& key, utc_time when,
                                                                sign_options options = {}) {
    return detail::sigv4_access::sign<H>(detail::signing_service, request, who, &key, when, options);
}

/// Signs a prepared request, which then owns the headers, the token too: nothing needs to outlive the call. The headers
/// of an earlier signature are replaced, and views of them are no longer good. On failure the request is gone.
/// Allocates.
template <sha256_hasher H = sha256>
[[nodiscard]] result<prepared_request, sign_error> sign(prepared_request request, const credentials& who, utc_time when,
                                                        sign_options options = {}) {
    const auto made = sign<H>(detail::prepared_request_access::unsigned_view(request), who, when, options);
    if (!made) {
        return {detail::failure, (made.error)()};
    }
    detail::prepared_request_access::set_signature(request, *made);
    return result<prepared_request, sign_error>{(std::move)(request)};
}
/// The same with a key that was made before. The secret is not looked at.
template <sha256_hasher H = sha256>
[[nodiscard]] result<prepared_request, sign_error> sign(prepared_request request, const credentials& who,
                                                        const signing_key& key, utc_time when,
                                                        sign_options options = {}) {
    const auto made = sign<H>(detail::prepared_request_access::unsigned_view(request), who, key, when, options);
    if (!made) {
        return {detail::failure, (made.error)()};
    }
    detail::prepared_request_access::set_signature(request, *made);
    return result<prepared_request, sign_error>{(std::move)(request)};
}

// ---- A transport that signs

namespace detail {

/// A reply that is there or not, inside one that is there or not.
template <class Held>
class flat_reply {
public:
    constexpr flat_reply() = default;
    template <class Reply>
    constexpr explicit flat_reply(std::in_place_t, Reply&& reply) : held_(std::forward<Reply>(reply)) {}

    constexpr explicit operator bool() { return held_ && static_cast<bool>(*held_); }
    constexpr decltype(auto) operator*() { return **held_; }

private:
    Held held_{};
};

/// What a signing transport gives for what the transport inside gives: that, or nothing.
template <class Reply>
struct signed_reply {
    using held = std::conditional_t<std::is_lvalue_reference_v<Reply>, std::remove_reference_t<Reply>*,
                                    std::optional<std::remove_cvref_t<Reply>>>;
    using type = std::conditional_t<response_like<Reply>, held, flat_reply<held>>;

    static constexpr type make(Reply&& reply) {
        if constexpr (!std::is_lvalue_reference_v<Reply>) {
            return make_from((std::move)(reply));
        } else {
            return make_from(&reply);
        }
    }

private:
    template <class From>
    static constexpr type make_from(From&& from) {
        if constexpr (response_like<Reply>) {
            return type{std::forward<From>(from)};
        } else {
            return type{std::in_place, std::forward<From>(from)};
        }
    }
};

} // namespace detail

/// A transport that signs each request and gives it to another transport: where send and send_with_retry take a
/// transport, it makes the credentials and the time its own business.
///
///     signing_transport via{[&] { return my_credentials(); }, [] { return utc_time::from_unix(std::time(nullptr)); },
///                           my_client};
///     send(request, endpoint, via);
///
/// The source and the clock are asked at each request, so that credentials can rotate and each retry has its own date:
/// the source gives credentials, or what converts to them and may own their text; the clock gives utc_time. Objects
/// with a name are kept by reference, others by value.
///
/// Where there is no signature the other transport is not called and there is no reply. last_error() tells why; the
/// outcome of send and send_with_retry is then no_reply with diagnosis credentials, effect not_linked and no retry. A
/// fourth argument replaces the hasher; only its type counts. Allocates nothing itself. Not for two threads at once.
template <class Source, class Clock, class Transport, sha256_hasher H = sha256>
    requires transport<Transport&> && std::convertible_to<std::invoke_result_t<Source&>, credentials> &&
             std::convertible_to<std::invoke_result_t<Clock&>, utc_time>
class signing_transport {
    using reply = detail::signed_reply<std::invoke_result_t<Transport&, const http_request&>>;

public:
    // Nothing is deduced from these, so that the guides below decide.

    /// From a source of credentials, a clock and the transport that sends what is signed.
    constexpr explicit signing_transport(std::type_identity_t<Source> source, std::type_identity_t<Clock> clock,
                                         std::type_identity_t<Transport> via)
        : source_(static_cast<Source&&>(source)), clock_(static_cast<Clock&&>(clock)),
          via_(static_cast<Transport&&>(via)) {}
    /// The same with a hasher.
    constexpr explicit signing_transport(std::type_identity_t<Source> source, std::type_identity_t<Clock> clock,
                                         std::type_identity_t<Transport> via, const H&)
        : signing_transport(static_cast<Source&&>(source), static_cast<Clock&&>(clock), static_cast<Transport&&>(via)) {
    }

    /// Signs the request, gives it to the other transport and returns its reply; nothing where it is not signed.
    constexpr typename reply::type operator()(const http_request& request) {
        auto&& held = source_(); // it may own the text
        const credentials who = static_cast<credentials>(held);
        const auto signature = sign<H>(request, who, clock_());
        if (!signature) {
            last_error_ = (signature.error)();
            return {};
        }
        last_error_.reset();
        std::array<http_header, detail::most_signed_headers> headers{};
        std::size_t count = 0;
        for (const http_header& header : request.headers) {
            if (!detail::is_replaced(header.name, *signature)) {
                headers[count++] = header;
            }
        }
        for (const http_header header : *signature) {
            headers[count++] = header;
        }
        http_request signed_request = request;
        signed_request.headers = {headers.data(), count};
        return reply::make(via_(std::as_const(signed_request)));
    }

    /// Why the last request was not sent; nothing where it was signed and given to the other transport.
    [[nodiscard]] constexpr std::optional<sign_error> last_error() const noexcept { return last_error_; }
    /// The last request was signed and given on; false too where the other transport has a was_sent() that is false.
    [[nodiscard]] constexpr bool was_sent() const {
        if constexpr (requires {
                          { via_.was_sent() } -> std::same_as<bool>;
                      }) {
            return !last_error_ && via_.was_sent();
        } else {
            return !last_error_;
        }
    }

private:
    Source source_;
    Clock clock_;
    Transport via_;
    std::optional<sign_error> last_error_{};
};

/// Keeps objects with a name by reference, others by value.
template <class Source, class Clock, class Transport>
signing_transport(Source&&, Clock&&, Transport&&) -> signing_transport<Source, Clock, Transport>;
/// The same with a hasher, of which only the type counts.
template <class Source, class Clock, class Transport, class H>
signing_transport(Source&&, Clock&&, Transport&&, const H&) -> signing_transport<Source, Clock, Transport, H>;

} // namespace cognito_link::inline v0_1_0
#endif

#endif
