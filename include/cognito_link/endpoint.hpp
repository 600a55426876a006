// SPDX-License-Identifier: BSL-1.0
//
// Where to send the request: from a Region, by the service's endpoint rules, or to a URL of the caller's. It exists
// because partitions, FIPS and dual-stack hosts follow rules that nobody remembers. Read next: http_request.hpp.

#ifndef COGNITO_LINK_ENDPOINT_HPP
#define COGNITO_LINK_ENDPOINT_HPP

#include <cognito_link/detail/text/ascii.hpp>
#include <cognito_link/detail/text/bounded_text.hpp>
#include <cognito_link/partitions.hpp>
#include <cognito_link/result.hpp>
#include <cognito_link/text.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// Why there is no endpoint. With a URL: the two pairs first, then the URL, then the Region; else the Region.
enum class endpoint_error : unsigned char {
    region_empty = 1, ///< neither a Region nor a URL
    region_syntax,    ///< not a lower-case host label of 1 to 63 characters, or digits only, or an availability zone
    custom_url,    ///< not http(s)://host[:port][/path] of at most 512 bytes, or a host that clients read differently
    plaintext_url, ///< http to another host than this one
    fips_with_custom_url,       ///< the service's rules refuse the pair
    dual_stack_with_custom_url, ///< the service's rules refuse the pair
    pseudo_region               ///< fips-us-east-1, us-gov-west-1-fips: name the Region, and set endpoint_options::fips;
                                ///< fips-us-east-1a is region_syntax
};

/// The enumerator's spelling. Static text.
[[nodiscard]] constexpr std::string_view to_string(endpoint_error e) noexcept {
    constexpr std::array<std::string_view, 7> names{"region_empty",         "region_syntax",
                                                    "custom_url",           "plaintext_url",
                                                    "fips_with_custom_url", "dual_stack_with_custom_url",
                                                    "pseudo_region"};
    const auto index = static_cast<std::size_t>(e) - 1;
    return index < names.size() ? names[index] : "?";
}

/// What resolve_endpoint is asked for beside a Region. An aggregate; the url is a view, read during the call only.
struct endpoint_options {
    bool fips = false;            ///< the FIPS 140 endpoint
    bool dual_stack = false;      ///< the endpoint that also has an IPv6 address
    text_view url{};              ///< an endpoint of the caller's, at most 512 bytes; the Region then only signs
    bool allow_plaintext = false; ///< http to hosts other than this one
};

namespace detail {
struct endpoint_maker;
} // namespace detail

/// Where to send the request. Owns its text, is copied freely, allocates nothing. Comes from resolve_endpoint.
class endpoint {
public:
    /// scheme://host[:port]path; the path ends in '/'.
    [[nodiscard]] constexpr std::string_view url() const noexcept { return url_.view(); }
    /// "https" or "http".
    [[nodiscard]] constexpr std::string_view scheme() const noexcept { return part(0, scheme_size_); }
    /// Without port, and without the brackets of an IPv6 address: for opening a connection.
    [[nodiscard]] constexpr std::string_view host() const noexcept { return part(host_at_, host_size_); }
    /// The value of the Host header: with brackets, and with the port unless it is the scheme's own.
    [[nodiscard]] constexpr std::string_view authority() const noexcept {
        return part(authority_at(), authority_size_);
    }
    /// The URL's port, else 443 for https and 80 for http.
    [[nodiscard]] constexpr std::uint16_t port() const noexcept { return port_; }
    /// Begins and ends in '/'.
    [[nodiscard]] constexpr std::string_view path() const noexcept { return part(path_at_, url_.size() - path_at_); }
    /// The Region of the credential scope; empty where a custom URL was given without one.
    [[nodiscard]] constexpr std::string_view signing_region() const noexcept { return region_.view(); }

private:
    friend struct detail::endpoint_maker;
    constexpr endpoint() noexcept = default;
    /// Of the URL; known to be in it.
    constexpr std::string_view part(std::size_t at, std::size_t size) const noexcept {
        return {url().data() + at, size};
    }
    constexpr std::size_t authority_at() const noexcept { return scheme_size_ + std::size_t{3}; }

    bounded_text<514> url_{};
    bounded_text<63> region_{};
    std::uint16_t scheme_size_ = 0;
    std::uint16_t host_at_ = 0;
    std::uint16_t host_size_ = 0;
    std::uint16_t authority_size_ = 0;
    std::uint16_t path_at_ = 0;
    std::uint16_t port_ = 0;
};

namespace detail {

inline constexpr std::size_t greatest_url = 512;
inline constexpr unsigned not_ipv4 = 256; ///< instead of the first of its numbers

/// Ends in a hyphen, digits and one letter, as "us-east-1a" does.
constexpr bool is_availability_zone(std::string_view region) noexcept {
    const std::size_t hyphen = region.rfind('-');
    if (hyphen == std::string_view::npos || region.size() - hyphen < 3 || !is_letter(region.back())) {
        return false;
    }
    for (const char c : region.substr(hyphen + 1, region.size() - hyphen - 2)) {
        if (!is_digit(c)) {
            return false;
        }
    }
    return true;
}

/// A lower-case host label, as botocore and the SDK for JavaScript both take it, and not digits only.
constexpr bool is_region(std::string_view region) noexcept {
    bool only_digits = true;
    for (const char c : region) {
        if (!is_digit(c) && !(c >= 'a' && c <= 'z') && c != '-') {
            return false;
        }
        only_digits = only_digits && is_digit(c);
    }
    return !region.empty() && region.size() <= 63 && !only_digits && region.front() != '-' && region.back() != '-';
}

/// What is wrong with a Region that is given, or nothing. A part of a Region has no host. "fips-us-east-1" was a Region
/// to old SDKs, which made it us-east-1 and its FIPS endpoint; as a host it does not exist.
constexpr std::optional<endpoint_error> region_fault(std::string_view region) noexcept {
    if (!is_region(region) || is_availability_zone(region)) {
        return endpoint_error::region_syntax;
    }
    if (region.starts_with("fips-") || region.ends_with("-fips")) {
        return endpoint_error::pseudo_region;
    }
    return std::nullopt;
}

/// The first of four decimal numbers up to 255, without leading zeros and with dots between them, what every client
/// reads alike; else not_ipv4. "127.0.0.08" is a name to some. No optional: under sanitizers g++ 12 warns of those.
constexpr unsigned first_of_ipv4(std::string_view text) noexcept {
    std::array<unsigned, 4> numbers{};
    std::size_t digits = 0;
    std::size_t count = 0;
    for (const char c : text) {
        if (c == '.') {
            if (digits == 0 || ++count == 4) {
                return not_ipv4;
            }
            digits = 0;
        } else if (is_digit(c) && (digits == 0 || numbers[count] != 0) && digits < 3) {
            numbers[count] = numbers[count] * 10 + static_cast<unsigned>(c - '0');
            ++digits;
        } else {
            return not_ipv4;
        }
    }
    for (const unsigned number : numbers) {
        if (number > 255) {
            return not_ipv4;
        }
    }
    return count == 3 && digits != 0 ? numbers[0] : not_ipv4;
}

/// An IPv6 address without zone (RFC 4291, section 2.2).
constexpr bool is_ipv6(std::string_view text) noexcept {
    std::size_t groups = 0;
    bool gap = false;
    std::size_t at = 0;
    if (text.substr(0, 2) == "::") {
        gap = true;
        at = 2;
    }
    while (at < text.size()) {
        std::size_t end = at;
        while (end < text.size() && is_hex_digit(text[end])) {
            ++end;
        }
        if (end < text.size() && text[end] == '.') { // the last 32 bits as IPv4
            groups += 2;
            return first_of_ipv4(text.substr(at)) != not_ipv4 && (gap ? groups < 8 : groups == 8);
        }
        if (end == at || end - at > 4) {
            return false;
        }
        ++groups;
        if (end == text.size()) {
            break;
        }
        if (text[end] != ':' || end + 1 == text.size()) {
            return false;
        }
        at = end + 1;
        if (text[at] == ':') {
            if (gap) {
                return false;
            }
            gap = true;
            ++at;
        }
    }
    return gap ? groups < 8 : groups == 8;
}

/// Digits only, or 0x and hex digits only, or nothing at all: a host whose last label is such a number is an IPv4
/// address to the URL standard (WHATWG), which rewrites it.
constexpr bool is_number(std::string_view label) noexcept {
    const bool hex = label.starts_with("0x") || label.starts_with("0X");
    for (const char c : label.substr(hex ? 2 : 0)) {
        if (hex ? !is_hex_digit(c) : !is_digit(c)) {
            return false;
        }
    }
    return true;
}

/// A name or an IPv4 address that all clients read alike: no label is empty, and the last is a number only in four
/// canonical ones. Of any other, the Host header would not be the authority that is signed.
constexpr bool is_host_name(std::string_view host) noexcept {
    std::size_t label_at = 0;
    for (std::size_t at = 0; at < host.size(); ++at) {
        const char c = host[at];
        if (c == '.' && at != label_at) {
            label_at = at + 1;
        } else if (!is_letter(c) && !is_digit(c) && c != '-' && c != '_') {
            return false;
        }
    }
    const std::string_view last = host.substr(label_at);
    return !is_number(last) || first_of_ipv4(host) != not_ipv4;
}

/// This very host, which plain http does not leave; of a host that is_host_name or is_ipv6.
constexpr bool is_loopback(std::string_view host) noexcept {
    return equal_in_any_case(host, "localhost") || host == "::1" || first_of_ipv4(host) == 127;
}

/// Segments and slashes (RFC 3986, section 3.3).
constexpr bool is_path(std::string_view path) noexcept {
    constexpr std::string_view marks = "/-._~!$&'()*+,;=:@";
    for (std::size_t at = 0; at < path.size(); ++at) {
        const char c = path[at];
        const bool escaped =
            c == '%' && path.size() - at > 2 && is_hex_digit(path[at + 1]) && is_hex_digit(path[at + 2]);
        if (!is_letter(c) && !is_digit(c) && !escaped && marks.find(c) == std::string_view::npos) {
            return false;
        }
    }
    return true;
}

/// The decimal number of a port, without leading zeros, which clients leave out of the Host header; or 0.
constexpr std::uint16_t port_of(std::string_view text) noexcept {
    if (text.starts_with('0')) {
        return 0;
    }
    unsigned value = 0;
    for (const char c : text) {
        if (!is_digit(c) || value > 6553) {
            return 0;
        }
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value <= 65'535 ? static_cast<std::uint16_t>(value) : std::uint16_t{0};
}

struct endpoint_maker {
    using outcome = result<endpoint, endpoint_error>;

    static constexpr outcome refuse(endpoint_error e) noexcept { return outcome{failure, e}; }

    /// https://PREFIX.REGION.SUFFIX/
    static constexpr endpoint from_host(std::string_view prefix, std::string_view region,
                                        std::string_view suffix) noexcept {
        endpoint made;
        made.url_.append("https://");
        made.url_.append(prefix);
        made.url_.append(".");
        made.url_.append(region);
        made.url_.append(".");
        made.url_.append(suffix);
        const std::size_t path_at = made.url_.size();
        made.url_.append("/");
        place(made, 5, 8, path_at - 8, path_at - 8, path_at, 443);
        made.region_.append(region);
        return made;
    }

    static constexpr outcome from_url(std::string_view url, std::string_view region, bool allow_plaintext) noexcept {
        if (url.size() > greatest_url) {
            return refuse(endpoint_error::custom_url);
        }
        const bool secure = equal_in_any_case(url.substr(0, 8), "https://");
        if (!secure && !equal_in_any_case(url.substr(0, 7), "http://")) {
            return refuse(endpoint_error::custom_url);
        }
        const std::size_t authority_at = secure ? 8 : 7;
        const std::size_t slash = url.find('/', authority_at);
        const std::size_t path_at = slash == std::string_view::npos ? url.size() : slash;
        const std::string_view authority = url.substr(authority_at, path_at - authority_at);

        const bool bracketed = !authority.empty() && authority.front() == '[';
        const std::size_t host_end = authority.find(bracketed ? ']' : ':'); // npos: the whole of it
        const std::string_view host = bracketed
                                          ? authority.substr(1, host_end == std::string_view::npos ? 0 : host_end - 1)
                                          : authority.substr(0, host_end);
        const std::string_view behind =
            host_end == std::string_view::npos ? std::string_view{} : authority.substr(host_end + (bracketed ? 1 : 0));
        const std::uint16_t default_port = secure ? 443 : 80;
        const std::uint16_t port = behind.empty()          ? default_port
                                   : behind.front() == ':' ? port_of(behind.substr(1))
                                                           : std::uint16_t{0};

        if (port == 0 || !(bracketed ? is_ipv6(host) : is_host_name(host)) || !is_path(url.substr(path_at))) {
            return refuse(endpoint_error::custom_url);
        }
        if (!secure && !allow_plaintext && !is_loopback(host)) {
            return refuse(endpoint_error::plaintext_url);
        }
        if (const auto fault = region_fault(region); fault && !region.empty()) {
            return refuse(*fault);
        }
        endpoint made;
        made.url_.append(secure ? "https" : "http");
        made.url_.append(url.substr(authority_at - 3));
        if (url.back() != '/') {
            made.url_.append("/");
        }
        place(made, authority_at - 3, authority_at + (bracketed ? 1 : 0), host.size(),
              port == default_port ? authority.size() - behind.size() : authority.size(), path_at, port);
        made.region_.append(region);
        return made;
    }

    static constexpr outcome from_region(std::string_view region, bool fips, bool dual_stack) noexcept {
        if (region.empty()) {
            return refuse(endpoint_error::region_empty);
        }
        if (const auto fault = region_fault(region)) {
            return refuse(*fault);
        }
        const partition& home = partition_of(region);
        bool own_suffix = dual_stack; // the dual-stack hosts have another suffix, but for two exceptions:
        if (fips) {
            constexpr std::array<std::string_view, 4> fips_hosts_with_both{"us-east-1", "us-east-2", "us-west-1",
                                                                           "us-west-2"};
            for (const std::string_view each : fips_hosts_with_both) {
                own_suffix = own_suffix && region != each;
            }
        } else {
            own_suffix = own_suffix && !home.plain_host_is_dual_stack;
        }
        return from_host(fips ? "cognito-idp-fips" : "cognito-idp", region,
                         own_suffix ? home.dual_stack_dns_suffix : home.dns_suffix);
    }

private:
    static constexpr void place(endpoint& made, std::size_t scheme_size, std::size_t host_at, std::size_t host_size,
                                std::size_t authority_size, std::size_t path_at, std::uint16_t port) noexcept {
        made.scheme_size_ = static_cast<std::uint16_t>(scheme_size);
        made.host_at_ = static_cast<std::uint16_t>(host_at);
        made.host_size_ = static_cast<std::uint16_t>(host_size);
        made.authority_size_ = static_cast<std::uint16_t>(authority_size);
        made.path_at_ = static_cast<std::uint16_t>(path_at);
        made.port_ = port;
    }
};

} // namespace detail

/// The Region in which a user pool was made, and where requests about it are sent: what stands before the last '_' of
/// its id; empty where there is none. A view of the id, of which nothing else is checked. Source: UserPoolIdType.
[[nodiscard]] constexpr std::string_view region_of(text user_pool_id) noexcept {
    const std::string_view id = user_pool_id.view().value_or(std::string_view{});
    const std::size_t separator = id.rfind('_');
    return separator == std::string_view::npos ? std::string_view{} : id.substr(0, separator);
}

/// The endpoint of a Region, by the rules that the service publishes and the SDKs follow; a Region that no partition
/// knows belongs to "aws". Or the caller's own URL, kept with its port and path, the path made to end in '/': https, or
/// http to this host (localhost, 127.0.0.0/8, [::1]) or where allow_plaintext says so; without user info, query,
/// fragment, spaces and control characters, and to a host that every client reads alike: no "a..b", no "a.", no number
/// at the end but an IPv4 address of four decimal numbers without leading zeros.
///
/// The Region is a lower-case host label of 1 to 63 characters and not digits only, neither an availability zone
/// ("us-east-1a") nor the pseudo-region of a FIPS endpoint ("fips-us-east-1"); with a URL it may be empty, and is only
/// used for signing. Allocates nothing. Source: the service's endpoint rule set, 2025-01 to 2026-08.
[[nodiscard]] constexpr result<endpoint, endpoint_error>
resolve_endpoint(std::string_view region, const endpoint_options& options = {}) noexcept {
    using maker = detail::endpoint_maker;
    if (options.url.empty()) {
        return maker::from_region(region, options.fips, options.dual_stack);
    }
    if (options.fips) {
        return maker::refuse(endpoint_error::fips_with_custom_url);
    }
    if (options.dual_stack) {
        return maker::refuse(endpoint_error::dual_stack_with_custom_url);
    }
    return maker::from_url(options.url, region, options.allow_plaintext);
}
} // namespace cognito_link::inline v0_1_0
#endif

#endif
