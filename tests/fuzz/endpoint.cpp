// SPDX-License-Identifier: BSL-1.0
// resolve_endpoint, with any Region, pool id, options and URL. What it must say is worked out a second time, from the
// service's rules and from what inet_pton takes for an address; and whatever it accepts is then read by libcurl, by
// inet_aton and by getaddrinfo: the same scheme, host, port and path to all of them, and plain http to this host alone.
//
// The input: options, the Region behind its length, and the URL, or, where the options say that there is none, the id
// of a pool.
//
// fuzz: packages=libcurl4-openssl-dev
// fuzz: compile=-fsanitize-coverage-allowlist=tests/fuzz/library.allow
// fuzz: link=-lcurl
// fuzz: max_len=700
// fuzz: seconds=30
#include "texts.hpp"

#include <cognito_link/cognito_link.hpp>

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cog = cognito_link;
using cog::endpoint_error;
using fuzzing::expect;
using fuzzing::expect_equal;

namespace {

bool consists_of(std::string_view text, std::string_view characters) {
    return text.find_first_not_of(characters) == std::string_view::npos;
}

constexpr std::string_view digits = "0123456789";
constexpr std::string_view small_letters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const std::string label_characters = std::string{digits}.append(small_letters).append(capitals).append("-_");

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t end = text.find(at);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

// ---- Regions and their hosts

std::optional<endpoint_error> fault_of_region(const std::string& region) {
    const bool is_label = !region.empty() && region.size() < 64 &&
                          consists_of(region, std::string{digits}.append(small_letters).append("-")) &&
                          !consists_of(region, digits) && region.front() != '-' && region.back() != '-';
    const std::string last = split(region, '-').back();
    const bool is_zone = region.find('-') != std::string::npos && last.size() > 1 && !consists_of(last, digits) &&
                         consists_of(std::string_view{last}.substr(0, last.size() - 1), digits);
    if (!is_label || is_zone)
        return endpoint_error::region_syntax;
    if (region.rfind("fips-", 0) == 0 || (region.size() > 5 && region.substr(region.size() - 5) == "-fips"))
        return endpoint_error::pseudo_region;
    return std::nullopt;
}

struct home {
    std::string_view name; // of the partition
    std::string_view regions;
    std::string_view suffix;
    std::string_view dual_stack_suffix;
};
constexpr home homes[] = {
    {"aws", " us eu ap sa ca me af il mx ", "amazonaws.com", "api.aws"},
    {"aws-cn", " cn ", "amazonaws.com.cn", "api.amazonwebservices.com.cn"},
    {"aws-eusc", " eusc-de ", "amazonaws.eu", "api.amazonwebservices.eu"},
    {"aws-iso", " us-iso ", "c2s.ic.gov", "api.aws.ic.gov"},
    {"aws-iso-b", " us-isob ", "sc2s.sgov.gov", "api.aws.scloud"},
    {"aws-iso-e", " eu-isoe ", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"},
    {"aws-iso-f", " us-isof ", "csp.hci.ic.gov", "api.aws.hci.ic.gov"},
    {"aws-us-gov", " us-gov ", "amazonaws.com", "api.aws"},
};

const home& home_of(const std::string& region) {
    std::vector<std::string> parts = split(region, '-');
    for (const home& each : homes)
        if (region == std::string{each.name} + "-global")
            return each;
    if (parts.size() < 3 || parts.back().empty() || !consists_of(parts.back(), digits) ||
        parts[parts.size() - 2].empty())
        return homes[0];
    std::string begin = " " + parts[0];
    for (std::size_t i = 1; i + 2 < parts.size(); ++i)
        begin += "-" + parts[i];
    for (const home& each : homes)
        if (each.regions.find(begin + " ") != std::string_view::npos)
            return each;
    return homes[0];
}

std::string host_of(const std::string& region, bool fips, bool dual_stack) {
    const home& where = home_of(region);
    const bool has_both =
        region == "us-east-1" || region == "us-east-2" || region == "us-west-1" || region == "us-west-2";
    std::string_view suffix = where.suffix;
    if (dual_stack && !(fips ? has_both : where.name == "aws"))
        suffix = where.dual_stack_suffix;
    return (fips ? "cognito-idp-fips." : "cognito-idp.") + region + "." + std::string{suffix};
}

// ---- URLs

bool is_address(const std::string& host, int family) {
    unsigned char bytes[16];
    return inet_pton(family, host.c_str(), bytes) == 1;
}

struct url_read {
    std::optional<endpoint_error> fault{};
    std::string scheme{}, host{}, authority{}, path{};
    unsigned port = 0;
    bool is_bracketed = false;
};

bool is_this_host(const std::string& host) {
    in_addr v4{};
    return fuzzing::lowered(host) == "localhost" || host == "::1" ||
           (inet_pton(AF_INET, host.c_str(), &v4) == 1 && (ntohl(v4.s_addr) >> 24) == 127);
}

bool is_path(const std::string& path) {
    const std::string plain = label_characters + "/.~!$&'()*+,;=:@";
    for (std::size_t at = path.find_first_not_of(plain); at != std::string::npos;
         at = path.find_first_not_of(plain, at)) {
        if (path[at] != '%' || path.size() < at + 3 || !consists_of(path.substr(at + 1, 2), "0123456789abcdefABCDEF"))
            return false;
        at += 3;
    }
    return true;
}

[[gnu::noinline]] url_read read_url(const std::string& url, bool allow_plaintext) {
    url_read made;
    made.fault = endpoint_error::custom_url;
    const std::size_t colon = url.find("://");
    if (url.size() > 512 || colon == std::string::npos)
        return made;
    made.scheme = fuzzing::lowered(url.substr(0, colon));
    if (made.scheme != "http" && made.scheme != "https")
        return made;
    const std::string rest = url.substr(colon + 3);
    made.authority = rest.substr(0, rest.find('/'));
    made.path = rest.substr(made.authority.size());
    if (made.path.empty() || made.path.back() != '/')
        made.path += '/';

    made.is_bracketed = made.authority.rfind('[', 0) == 0;
    std::string port;
    const std::size_t host_end =
        made.is_bracketed ? made.authority.find(']') : std::min(made.authority.find(':'), made.authority.size());
    if (host_end == std::string::npos)
        return made;
    made.host = made.authority.substr(made.is_bracketed ? 1 : 0, host_end - (made.is_bracketed ? 1 : 0));
    port = made.authority.substr(host_end + (made.is_bracketed ? 1 : 0));
    made.port = made.scheme == "http" ? 80 : 443;
    if (!port.empty()) {
        const std::string number = port.substr(1);
        if (port[0] != ':' || number.empty() || number.size() > 5 || !consists_of(number, digits) || number[0] == '0' ||
            std::stoul(number) > 65'535)
            return made;
        if (std::stoul(number) == made.port)
            made.authority.resize(made.authority.size() - port.size());
        made.port = static_cast<unsigned>(std::stoul(number));
    }

    if (made.is_bracketed) {
        if (!consists_of(made.host, "0123456789abcdefABCDEF:.") || !is_address(made.host, AF_INET6))
            return made;
    } else {
        const std::vector<std::string> labels = split(made.host, '.');
        for (const std::string& label : labels)
            if (label.empty() || !consists_of(label, label_characters))
                return made;
        const std::string last = fuzzing::lowered(labels.back());
        const bool is_hex = last.rfind("0x", 0) == 0 && consists_of(last.substr(2), "0123456789abcdef");
        if ((is_hex || consists_of(last, digits)) && !is_address(made.host, AF_INET))
            return made;
    }
    if (!is_path(made.path))
        return made;
    made.fault = std::nullopt;
    if (made.scheme == "http" && !allow_plaintext && !is_this_host(made.host))
        made.fault = endpoint_error::plaintext_url;
    return made;
}

// ---- What others read

CURLU* const parser = curl_url();

std::string part(CURLUPart which, unsigned flags = 0) {
    char* text = nullptr;
    std::string made;
    if (curl_url_get(parser, which, &text, flags) == CURLUE_OK)
        made = text;
    curl_free(text);
    return made;
}

std::string address_bytes(const std::string& host, int family) {
    char bytes[16] = {};
    if (inet_pton(family, host.c_str(), bytes) != 1)
        return "no address";
    return {bytes, family == AF_INET ? 4U : 16U};
}

void check_curl(const std::string& url, const url_read& wanted, bool must_be_here) {
    expect(curl_url_set(parser, CURLUPART_URL, url.c_str(), CURLU_PATH_AS_IS) == CURLUE_OK, "libcurl refuses the URL",
           url);
    expect_equal(wanted.scheme, part(CURLUPART_SCHEME), "the scheme to libcurl");
    std::string host = part(CURLUPART_HOST);
    if (wanted.is_bracketed) {
        expect(host.size() > 2 && host.front() == '[' && host.back() == ']', "libcurl sees no IPv6 address", host);
        host = host.substr(1, host.size() - 2);
        expect_equal(address_bytes(wanted.host, AF_INET6), address_bytes(host, AF_INET6), "the address to libcurl");
    } else {
        expect_equal(fuzzing::lowered(wanted.host), fuzzing::lowered(host), "the host to libcurl");
    }
    expect(!must_be_here || is_this_host(host) || address_bytes(host, AF_INET6) == address_bytes("::1", AF_INET6),
           "plain http leaves this host by libcurl's reading", host);
    expect_equal(std::to_string(wanted.port), part(CURLUPART_PORT, CURLU_DEFAULT_PORT), "the port to libcurl");
    std::string path = part(CURLUPART_PATH);
    if (path.back() != '/')
        path += '/'; // the given URL may end without one
    expect_equal(wanted.path, path, "the path to libcurl");
    for (const CURLUPart none :
         {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS, CURLUPART_QUERY, CURLUPART_FRAGMENT, CURLUPART_ZONEID})
        expect(part(none).empty(), "libcurl sees a part that must not be there", url);
}

// What a resolver takes for a number must be that number in the one spelling that all take for it.
void check_resolvers(const url_read& wanted, bool must_be_here) {
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const bool is_number = getaddrinfo(wanted.host.c_str(), nullptr, &hints, &found) == 0;
    const bool is_v4 = !wanted.is_bracketed && is_address(wanted.host, AF_INET);
    expect(is_number == (is_v4 || wanted.is_bracketed), "getaddrinfo reads the host otherwise", wanted.host);
    in_addr loose{};
    expect((inet_aton(wanted.host.c_str(), &loose) != 0) == is_v4, "inet_aton reads the host otherwise", wanted.host);
    if (is_v4)
        expect_equal(address_bytes(wanted.host, AF_INET), {reinterpret_cast<const char*>(&loose), 4}, "inet_aton");
    for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
        in6_addr v6 = IN6ADDR_ANY_INIT;
        in_addr v4{};
        if (each->ai_family == AF_INET6)
            v6 = reinterpret_cast<const sockaddr_in6*>(each->ai_addr)->sin6_addr;
        else
            v4 = reinterpret_cast<const sockaddr_in*>(each->ai_addr)->sin_addr;
        const bool is_here =
            each->ai_family == AF_INET6 ? IN6_IS_ADDR_LOOPBACK(&v6) != 0 : ntohl(v4.s_addr) >> 24 == 127;
        expect(!must_be_here || is_here, "plain http leaves this host by getaddrinfo's reading", wanted.host);
    }
    expect(!must_be_here || is_number || fuzzing::lowered(wanted.host) == "localhost",
           "plain http to a name that is not localhost", wanted.host);
    if (found != nullptr)
        freeaddrinfo(found);
}

// ---- One input

void check_shape(const cog::endpoint& made) {
    for (const std::string_view text : {made.url(), made.authority(), made.host(), made.path(), made.signing_region()})
        for (const char c : text)
            expect(c > ' ' && c < 0x7F, "a space, control or non-ASCII byte", text);
    expect(made.url().size() <= 514, "url() is too long", made.url());
    expect(made.path().front() == '/' && made.path().back() == '/', "path()", made.path());
    expect(made.port() != 0, "port()");
}

[[gnu::noinline]] void check(std::string_view region_text, const cog::endpoint_options& options) {
    const auto made = cog::resolve_endpoint(region_text, options);
    const std::string region{region_text};
    url_read wanted;
    if (options.url.empty()) {
        wanted.fault = region.empty() ? endpoint_error::region_empty : fault_of_region(region);
        wanted.scheme = "https";
        wanted.authority = wanted.host = host_of(region, options.fips, options.dual_stack);
        wanted.path = "/";
        wanted.port = 443;
    } else {
        wanted = read_url(std::string{std::string_view{options.url}}, options.allow_plaintext);
        if (!wanted.fault && !region.empty())
            wanted.fault = fault_of_region(region);
        if (options.dual_stack)
            wanted.fault = endpoint_error::dual_stack_with_custom_url;
        if (options.fips)
            wanted.fault = endpoint_error::fips_with_custom_url;
    }
    expect_equal(made ? "an endpoint" : to_string((made.error)()),
                 wanted.fault ? to_string(*wanted.fault) : "an endpoint", "accepted or not");
    if (!made)
        return;
    check_shape(*made);
    expect_equal(made->scheme(), wanted.scheme, "scheme()");
    expect_equal(made->host(), wanted.host, "host()");
    expect_equal(made->authority(), wanted.authority, "authority()");
    expect_equal(made->path(), wanted.path, "path()");
    expect_equal(made->signing_region(), region, "signing_region()");
    expect(made->port() == wanted.port, "port()");
    const std::string_view url = made->url();
    expect(url.substr(0, wanted.scheme.size() + 3) == wanted.scheme + "://" && url.size() >= wanted.path.size() &&
               url.substr(url.size() - wanted.path.size()) == wanted.path,
           "url()", url);
    const bool must_be_here = wanted.scheme == "http" && !options.allow_plaintext;
    check_curl(std::string{url}, wanted, must_be_here);
    if (!options.url.empty()) {
        check_curl(std::string{std::string_view{options.url}}, wanted, must_be_here);
        check_resolvers(wanted, must_be_here);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzzing::input in{data, size};
    const unsigned flags = in.byte();
    const fuzzing::exact_copy region{in.text(in.byte())};
    const fuzzing::exact_copy rest{in.rest()};
    const std::string_view text = rest;
    cog::endpoint_options options;
    options.allow_plaintext = (flags & 1U) != 0;
    options.fips = (flags & 6U) == 2;
    options.dual_stack = (flags & 12U) == 4;
    if ((flags & 16U) != 0) {
        const std::size_t last = text.rfind('_');
        expect_equal(cog::region_of(text), last == std::string_view::npos ? std::string_view{} : text.substr(0, last),
                     "region_of");
        check(cog::region_of(text), options);
        options.fips = options.dual_stack = (flags & 32U) != 0;
        check(region, options);
    } else {
        options.url = text;
        check(region, options);
    }
    return 0;
}
