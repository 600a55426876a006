// SPDX-License-Identifier: BSL-1.0
//
// Regions lead to the hosts that the service's rules give, and URLs are kept or refused. Read next:
// http_request.test.cpp.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

namespace {

namespace cog = cognito_link;
using cog::endpoint_error;
using cog::endpoint_options;

// ---- Regions

struct place {
    std::string_view region;
    bool fips;
    bool dual_stack;
    std::string_view host;
};

constexpr void expect_host(const place& row) {
    const auto found = cog::resolve_endpoint(row.region, {.fips = row.fips, .dual_stack = row.dual_stack});
    EXPECT(found.has_value());
    EXPECT(found->host() == row.host);
    EXPECT(found->authority() == row.host);
    EXPECT(found->scheme() == "https");
    EXPECT(found->port() == 443);
    EXPECT(found->path() == "/");
    EXPECT(found->signing_region() == row.region);
    const std::string_view url = found->url();
    EXPECT(url.size() == row.host.size() + 9);
    EXPECT(url.substr(0, 8) == "https://");
    EXPECT(url.substr(8, row.host.size()) == row.host);
    EXPECT(url.back() == '/');
}

constexpr place golden[] = {
    {"us-east-1", false, false, "cognito-idp.us-east-1.amazonaws.com"},
    {"us-east-1", false, true, "cognito-idp.us-east-1.amazonaws.com"},
    {"us-east-1", true, false, "cognito-idp-fips.us-east-1.amazonaws.com"},
    {"us-east-1", true, true, "cognito-idp-fips.us-east-1.amazonaws.com"},
    {"eu-west-1", true, true, "cognito-idp-fips.eu-west-1.api.aws"},
    {"us-gov-east-1", false, true, "cognito-idp.us-gov-east-1.api.aws"},
    {"us-gov-west-1", true, true, "cognito-idp-fips.us-gov-west-1.api.aws"},
    {"cn-north-1", false, false, "cognito-idp.cn-north-1.amazonaws.com.cn"},
    {"cn-north-1", true, true, "cognito-idp-fips.cn-north-1.api.amazonwebservices.com.cn"},
    {"us-iso-east-1", true, false, "cognito-idp-fips.us-iso-east-1.c2s.ic.gov"},
    {"us-isob-east-1", false, false, "cognito-idp.us-isob-east-1.sc2s.sgov.gov"},
    {"eusc-de-east-1", false, false, "cognito-idp.eusc-de-east-1.amazonaws.eu"},
    {"us-iso-moon-3", false, false, "cognito-idp.us-iso-moon-3.c2s.ic.gov"},
    // rule 5: these four keep their FIPS host, others do not
    {"us-east-2", true, true, "cognito-idp-fips.us-east-2.amazonaws.com"},
    {"us-west-1", true, true, "cognito-idp-fips.us-west-1.amazonaws.com"},
    {"us-west-2", true, true, "cognito-idp-fips.us-west-2.amazonaws.com"},
    {"us-west-3", true, true, "cognito-idp-fips.us-west-3.api.aws"},
    {"ca-central-1", true, true, "cognito-idp-fips.ca-central-1.api.aws"},
    // rule 8: the plain host of "aws" is dual-stack
    {"eu-west-1", false, true, "cognito-idp.eu-west-1.amazonaws.com"},
    // an unknown Region
    {"xx-moon-1", false, false, "cognito-idp.xx-moon-1.amazonaws.com"},
    {"xx-moon-1", false, true, "cognito-idp.xx-moon-1.amazonaws.com"},
    {"xx-moon-1", true, true, "cognito-idp-fips.xx-moon-1.api.aws"},
    {"a", false, false, "cognito-idp.a.amazonaws.com"},
    // pseudo-regions are looked up like others
    {"aws-global", false, false, "cognito-idp.aws-global.amazonaws.com"},
    {"aws-cn-global", false, false, "cognito-idp.aws-cn-global.amazonaws.com.cn"},
    {"aws-us-gov-global", false, true, "cognito-idp.aws-us-gov-global.api.aws"},
    {"aws-iso-global", false, false, "cognito-idp.aws-iso-global.c2s.ic.gov"},
    {"aws-iso-b-global", true, false, "cognito-idp-fips.aws-iso-b-global.sc2s.sgov.gov"},
};

constexpr void golden_hosts() {
    for (const place& row : golden) {
        expect_host(row);
    }
}
BOTH("endpoint: golden vectors", golden_hosts);

constexpr place eight_partitions[] = {
    {"ap-south-2", false, false, "cognito-idp.ap-south-2.amazonaws.com"},
    {"ap-south-2", false, true, "cognito-idp.ap-south-2.amazonaws.com"},
    {"ap-south-2", true, false, "cognito-idp-fips.ap-south-2.amazonaws.com"},
    {"ap-south-2", true, true, "cognito-idp-fips.ap-south-2.api.aws"},
    {"cn-north-1", false, true, "cognito-idp.cn-north-1.api.amazonwebservices.com.cn"},
    {"cn-north-1", true, false, "cognito-idp-fips.cn-north-1.amazonaws.com.cn"},
    {"eusc-de-east-1", false, true, "cognito-idp.eusc-de-east-1.api.amazonwebservices.eu"},
    {"eusc-de-east-1", true, false, "cognito-idp-fips.eusc-de-east-1.amazonaws.eu"},
    {"eusc-de-east-1", true, true, "cognito-idp-fips.eusc-de-east-1.api.amazonwebservices.eu"},
    {"us-iso-east-1", false, false, "cognito-idp.us-iso-east-1.c2s.ic.gov"},
    {"us-iso-east-1", false, true, "cognito-idp.us-iso-east-1.api.aws.ic.gov"},
    {"us-iso-east-1", true, true, "cognito-idp-fips.us-iso-east-1.api.aws.ic.gov"},
    {"us-isob-east-1", false, true, "cognito-idp.us-isob-east-1.api.aws.scloud"},
    {"us-isob-east-1", true, false, "cognito-idp-fips.us-isob-east-1.sc2s.sgov.gov"},
    {"us-isob-east-1", true, true, "cognito-idp-fips.us-isob-east-1.api.aws.scloud"},
    {"eu-isoe-west-1", false, false, "cognito-idp.eu-isoe-west-1.cloud.adc-e.uk"},
    {"eu-isoe-west-1", false, true, "cognito-idp.eu-isoe-west-1.api.cloud-aws.adc-e.uk"},
    {"eu-isoe-west-1", true, false, "cognito-idp-fips.eu-isoe-west-1.cloud.adc-e.uk"},
    {"eu-isoe-west-1", true, true, "cognito-idp-fips.eu-isoe-west-1.api.cloud-aws.adc-e.uk"},
    {"us-isof-south-1", false, false, "cognito-idp.us-isof-south-1.csp.hci.ic.gov"},
    {"us-isof-south-1", false, true, "cognito-idp.us-isof-south-1.api.aws.hci.ic.gov"},
    {"us-isof-south-1", true, false, "cognito-idp-fips.us-isof-south-1.csp.hci.ic.gov"},
    {"us-isof-south-1", true, true, "cognito-idp-fips.us-isof-south-1.api.aws.hci.ic.gov"},
    {"us-gov-west-1", false, false, "cognito-idp.us-gov-west-1.amazonaws.com"},
    {"us-gov-west-1", false, true, "cognito-idp.us-gov-west-1.api.aws"},
    {"us-gov-west-1", true, false, "cognito-idp-fips.us-gov-west-1.amazonaws.com"},
};

constexpr void all_partitions() {
    for (const place& row : eight_partitions) {
        expect_host(row);
    }
}
BOTH("endpoint: every partition, with and without FIPS and dual-stack", all_partitions);

constexpr std::string_view letters63 = "abcdefghijklmnopqrstuvwxyz-0123456789-abcdefghijklmnopqrstuvwxyz";
static_assert(letters63.size() == 64);

struct bad_region {
    std::string_view region;
    endpoint_error error;
};

constexpr bad_region bad_regions[] = {
    {"", endpoint_error::region_empty},
    {letters63, endpoint_error::region_syntax},
    {"-us-east-1", endpoint_error::region_syntax},
    {"us-east-1-", endpoint_error::region_syntax},
    {"-", endpoint_error::region_syntax},
    {"1", endpoint_error::region_syntax},
    {"0123456789", endpoint_error::region_syntax},
    {"us.east.1", endpoint_error::region_syntax},
    {".", endpoint_error::region_syntax},
    {"us_east_1", endpoint_error::region_syntax},
    {" us-east-1", endpoint_error::region_syntax},
    {"us-east-1 ", endpoint_error::region_syntax},
    {"us east 1", endpoint_error::region_syntax},
    {"US-EAST-1", endpoint_error::region_syntax},
    {"us-east-A", endpoint_error::region_syntax},
    {"us-east-1\n", endpoint_error::region_syntax},
    {{"us-east-1\0", 10}, endpoint_error::region_syntax},
    {"us-east-1/", endpoint_error::region_syntax},
    {"evil.com/us-east-1", endpoint_error::region_syntax},
    {"us-east-1@evil", endpoint_error::region_syntax},
    {"us-\u00E9ast-1", endpoint_error::region_syntax},
    {"\xFF", endpoint_error::region_syntax},
};

constexpr void refused_regions() {
    for (const bad_region& row : bad_regions) {
        const auto found = cog::resolve_endpoint(row.region);
        EXPECT(!found);
        EXPECT(found.error() == row.error);
    }
    const auto longest = cog::resolve_endpoint(letters63.substr(0, 63));
    EXPECT(longest.has_value());
    EXPECT(longest->signing_region() == letters63.substr(0, 63));
    EXPECT(longest->host().size() == 12 + 63 + 14);
    EXPECT(cog::resolve_endpoint("1a").has_value());
    EXPECT(cog::resolve_endpoint("1-1").has_value());
    EXPECT(cog::resolve_endpoint("fips-us-east-1").has_value());
}
BOTH("endpoint: refused Regions", refused_regions);

// ---- URLs

struct good_url {
    std::string_view given;
    std::string_view url;
    std::string_view scheme;
    std::string_view host;
    std::string_view authority;
    std::uint16_t port;
    std::string_view path;
};

constexpr good_url good_urls[] = {
    {"https://a.example", "https://a.example/", "https", "a.example", "a.example", 443, "/"},
    {"https://a.example/", "https://a.example/", "https", "a.example", "a.example", 443, "/"},
    {"https://a.example/b", "https://a.example/b/", "https", "a.example", "a.example", 443, "/b/"},
    {"https://a.example/b/c/", "https://a.example/b/c/", "https", "a.example", "a.example", 443, "/b/c/"},
    {"https://a:8443", "https://a:8443/", "https", "a", "a:8443", 8443, "/"},
    {"https://a:8443/b", "https://a:8443/b/", "https", "a", "a:8443", 8443, "/b/"},
    {"https://a:80/", "https://a:80/", "https", "a", "a:80", 80, "/"},
    {"https://a:1/", "https://a:1/", "https", "a", "a:1", 1, "/"},
    {"https://a:65535/", "https://a:65535/", "https", "a", "a:65535", 65535, "/"},
    {"https://192.0.2.1:9/", "https://192.0.2.1:9/", "https", "192.0.2.1", "192.0.2.1:9", 9, "/"},
    {"https://[2001:db8::1]", "https://[2001:db8::1]/", "https", "2001:db8::1", "[2001:db8::1]", 443, "/"},
    {"https://[2001:db8::1]:8443/x", "https://[2001:db8::1]:8443/x/", "https", "2001:db8::1", "[2001:db8::1]:8443",
     8443, "/x/"},
    {"https://[1:2:3:4:5:6:7:8]/", "https://[1:2:3:4:5:6:7:8]/", "https", "1:2:3:4:5:6:7:8", "[1:2:3:4:5:6:7:8]", 443,
     "/"},
    {"https://[::ffff:192.0.2.1]/", "https://[::ffff:192.0.2.1]/", "https", "::ffff:192.0.2.1", "[::ffff:192.0.2.1]",
     443, "/"},
    {"https://a/%41-._~!$&'()*+,;=:@", "https://a/%41-._~!$&'()*+,;=:@/", "https", "a", "a", 443,
     "/%41-._~!$&'()*+,;=:@/"},
    {"http://localhost:4566", "http://localhost:4566/", "http", "localhost", "localhost:4566", 4566, "/"},
    {"http://localhost", "http://localhost/", "http", "localhost", "localhost", 80, "/"},
    {"http://127.0.0.1:443/x", "http://127.0.0.1:443/x/", "http", "127.0.0.1", "127.0.0.1:443", 443, "/x/"},
    {"http://127.255.255.254", "http://127.255.255.254/", "http", "127.255.255.254", "127.255.255.254", 80, "/"},
    {"http://[::1]:8080", "http://[::1]:8080/", "http", "::1", "[::1]:8080", 8080, "/"},
    {"http://[::1]", "http://[::1]/", "http", "::1", "[::1]", 80, "/"},
};

constexpr void kept_urls() {
    for (const good_url& row : good_urls) {
        const auto found = cog::resolve_endpoint("us-east-1", {.url = row.given});
        EXPECT(found.has_value());
        EXPECT(found->url() == row.url);
        EXPECT(found->scheme() == row.scheme);
        EXPECT(found->host() == row.host);
        EXPECT(found->authority() == row.authority);
        EXPECT(found->port() == row.port);
        EXPECT(found->path() == row.path);
        EXPECT(found->signing_region() == "us-east-1");
    }
}
BOTH("endpoint: URLs that are kept", kept_urls);

constexpr void default_ports() {
    const auto secure = cog::resolve_endpoint({}, {.url = "https://a:443/x"});
    EXPECT(secure.has_value());
    EXPECT(secure->authority() == "a");
    EXPECT(secure->host() == "a");
    EXPECT(secure->port() == 443);
    EXPECT(secure->path() == "/x/");
    const auto plain = cog::resolve_endpoint({}, {.url = "http://localhost:80"});
    EXPECT(plain.has_value());
    EXPECT(plain->authority() == "localhost");
    EXPECT(plain->port() == 80);
    EXPECT(plain->path() == "/");
    const auto bracketed = cog::resolve_endpoint({}, {.url = "https://[::2]:443"});
    EXPECT(bracketed.has_value());
    EXPECT(bracketed->authority() == "[::2]");
    EXPECT(bracketed->host() == "::2");
}
BOTH("endpoint: a default port is no part of the authority", default_ports);

constexpr void any_case_of_scheme() {
    const auto secure = cog::resolve_endpoint({}, {.url = "HTTPS://a.example"});
    EXPECT(secure.has_value());
    EXPECT(secure->scheme() == "https");
    EXPECT(cog::resolve_endpoint({}, {.url = "hTTp://LocalHost"}).has_value());
}
BOTH("endpoint: the case of scheme and localhost does not matter", any_case_of_scheme);

constexpr std::string_view bad_urls[] = {
    "https://",
    "https:///",
    "https:/a",
    "https:a",
    "https",
    "a.example",
    "//a.example",
    "ftp://a.example/",
    "ws://a.example/",
    "httpss://a/",
    " https://a/",
    "https://a/ ",
    "https://a b/",
    "https://a/b c",
    "https://a\t/",
    // header and request splitting
    "https://a\r\n/",
    "https://a/\r\nX-Evil: 1",
    "https://a/\n",
    "https://a\r",
    {"https://a\0/", 11},
    {"https://a/\0", 11},
    "https://a/\x7F",
    // user info
    "https://user@a/",
    "https://user:secret@a/",
    "https://@a/",
    "https://a.example:443@evil.com/",
    "https://a\\@evil.com/",
    // query and fragment
    "https://a/?x=1",
    "https://a?x=1",
    "https://a/?",
    "https://a/#x",
    "https://a#x",
    "https://a/#X-Amz-Target=AWSCognitoIdentityProviderService.AdminLinkProviderForUser",
    // ports
    "https://a:0/",
    "https://a:65536/",
    "https://a:99999/",
    "https://a:655350/",
    "https://a:4294967739/",
    "https://a:-1/",
    "https://a:+1/",
    "https://a:8x/",
    "https://a:80:80/",
    "https://:443/",
    // hosts
    "https://\u00E9.example/",
    "https://a/\u00E9",
    "https://a/\xFF",
    "https://%61/",
    "https://a*b/",
    "https://[::1/",
    "https://::1/",
    "https://[]/",
    "https://[:]/",
    "https://[:::]/",
    "https://[1::2::3]/",
    "https://[1:2:3:4:5:6:7]/",
    "https://[1:2:3:4:5:6:7:8:9]/",
    "https://[1:2:3:4:5:6:7:8::]/",
    "https://[12345::]/",
    "https://[g::]/",
    "https://[::1%25eth0]/",
    "https://[::1%eth0]/",
    "https://[::256.0.0.1]/",
    "https://[::1.2.3]/",
    "https://[a.example]/",
    "https://[::1]x/",
    "https://[::1]]/",
    "https://[[::1]]/",
    // paths
    "https://a/%",
    "https://a/%4",
    "https://a/%4g",
    "https://a/b\\c",
    "https://a/<>",
    "https://a/\"",
    "https://a/{}",
    "https://a/[",
};

constexpr void refused_urls() {
    for (const std::string_view url : bad_urls) {
        for (const bool allow : {false, true}) {
            const auto found = cog::resolve_endpoint("us-east-1", {.url = url, .allow_plaintext = allow});
            EXPECT(!found);
            EXPECT(found.error() == endpoint_error::custom_url);
        }
    }
}
BOTH("endpoint: URLs that are refused", refused_urls);

constexpr std::string_view plain_urls[] = {
    "http://a.example/",
    "http://localhost.evil.com/",
    "http://evil.localhost.com/",
    "http://notlocalhost/",
    "http://localhost1/",
    "http://127.0.0.1.evil.com/",
    "http://127.evil.com/",
    "http://127.1/",
    "http://127/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://0x7f.0.0.1/",
    "http://127.0.0.256/",
    "http://127.0.0.1.1/",
    "http://128.0.0.1/",
    "http://126.255.255.255/",
    "http://1.127.0.0/",
    "http://0.0.0.0/",
    "http://10.0.0.1:8080/",
    "http://[::2]/",
    "http://[::]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[2001:db8::1]/",
    "http://cognito-idp.us-east-1.amazonaws.com/",
};

constexpr void plain_http() {
    for (const std::string_view url : plain_urls) {
        const auto refused = cog::resolve_endpoint("us-east-1", {.url = url});
        EXPECT(!refused);
        EXPECT(refused.error() == endpoint_error::plaintext_url);
        const auto allowed = cog::resolve_endpoint("us-east-1", {.url = url, .allow_plaintext = true});
        EXPECT(allowed.has_value());
        EXPECT(allowed->scheme() == "http");
        EXPECT(allowed->url() == url);
    }
}
BOTH("endpoint: plain http only to this host, look-alikes are not", plain_http);

/// A URL of N bytes.
template <std::size_t N>
struct long_url {
    std::array<char, N> text{};
    constexpr explicit long_url(char last) {
        constexpr std::string_view begin = "https://a/";
        text.fill('b');
        begin.copy(text.data(), begin.size());
        text.back() = last;
    }
    [[nodiscard]] constexpr std::string_view view() const { return {text.data(), N}; }
};

constexpr void lengths() {
    const long_url<512> longest{'/'};
    const auto kept = cog::resolve_endpoint({}, {.url = longest.view()});
    EXPECT(kept.has_value());
    EXPECT(kept->url() == longest.view());
    const long_url<512> longest_open{'b'};
    const auto ended = cog::resolve_endpoint({}, {.url = longest_open.view()});
    EXPECT(ended.has_value());
    EXPECT(ended->url().size() == 513);
    EXPECT(ended->url().substr(0, 512) == longest_open.view());
    EXPECT(ended->path().back() == '/');
    const long_url<513> too_long{'/'};
    const auto refused = cog::resolve_endpoint({}, {.url = too_long.view()});
    EXPECT(!refused);
    EXPECT(refused.error() == endpoint_error::custom_url);
}
BOTH("endpoint: URLs of 512 and 513 bytes", lengths);

// ---- Both

constexpr void region_only_signs() {
    const auto without = cog::resolve_endpoint("", {.url = "https://a.example/"});
    EXPECT(without.has_value());
    EXPECT(without->signing_region().empty());
    const auto with = cog::resolve_endpoint("cn-north-1", {.url = "https://a.example/"});
    EXPECT(with.has_value());
    EXPECT(with->host() == "a.example");
    EXPECT(with->signing_region() == "cn-north-1");
    const auto bad = cog::resolve_endpoint("US-EAST-1", {.url = "https://a.example/"});
    EXPECT(!bad);
    EXPECT(bad.error() == endpoint_error::region_syntax);
    const auto none = cog::resolve_endpoint("", {.url = ""});
    EXPECT(!none);
    EXPECT(none.error() == endpoint_error::region_empty);
    const auto only_flags = cog::resolve_endpoint("", {.fips = true, .dual_stack = true, .allow_plaintext = true});
    EXPECT(!only_flags);
    EXPECT(only_flags.error() == endpoint_error::region_empty);
}
BOTH("endpoint: with a URL the Region only signs", region_only_signs);

struct clash {
    std::string_view region;
    endpoint_options options;
    endpoint_error error;
};

// Rules 1 and 2 come before any look at the URL or the Region, FIPS before dual-stack.
constexpr clash clashes[] = {
    {"us-east-1", {.fips = true, .url = "https://a/"}, endpoint_error::fips_with_custom_url},
    {"us-east-1", {.dual_stack = true, .url = "https://a/"}, endpoint_error::dual_stack_with_custom_url},
    {"us-east-1", {.fips = true, .dual_stack = true, .url = "https://a/"}, endpoint_error::fips_with_custom_url},
    {"", {.fips = true, .url = "https://a/"}, endpoint_error::fips_with_custom_url},
    {"", {.dual_stack = true, .url = "https://a/"}, endpoint_error::dual_stack_with_custom_url},
    {"US", {.fips = true, .url = "nonsense"}, endpoint_error::fips_with_custom_url},
    {"US", {.dual_stack = true, .url = "nonsense"}, endpoint_error::dual_stack_with_custom_url},
    {"us-east-1", {.dual_stack = true, .url = "http://a/"}, endpoint_error::dual_stack_with_custom_url},
    {"us-east-1", {.url = "http://a b/"}, endpoint_error::custom_url},
};

constexpr void order() {
    for (const clash& row : clashes) {
        const auto found = cog::resolve_endpoint(row.region, row.options);
        EXPECT(!found);
        EXPECT(found.error() == row.error);
    }
}
BOTH("endpoint: the order of the errors", order);

constexpr std::optional<cog::endpoint> copied() {
    std::array<char, 20> text{};
    std::string_view{"https://a.example:1/"}.copy(text.data(), text.size());
    const auto found = cog::resolve_endpoint("us-east-1", {.url = {text.data(), text.size()}});
    std::optional<cog::endpoint> copy = *found;
    text.fill('x');
    return copy;
}

constexpr void owns_its_text() {
    const std::optional<cog::endpoint> copy = copied();
    EXPECT(copy->url() == "https://a.example:1/");
    EXPECT(copy->authority() == "a.example:1");
    EXPECT(copy->signing_region() == "us-east-1");
    EXPECT(!std::is_default_constructible_v<cog::endpoint>);
    EXPECT(std::is_nothrow_copy_constructible_v<cog::endpoint>);
}
BOTH("endpoint: owns its text, and only comes from resolve_endpoint", owns_its_text);

constexpr void spellings() {
    EXPECT(to_string(endpoint_error::region_empty) == "region_empty");
    EXPECT(to_string(endpoint_error::region_syntax) == "region_syntax");
    EXPECT(to_string(endpoint_error::custom_url) == "custom_url");
    EXPECT(to_string(endpoint_error::plaintext_url) == "plaintext_url");
    EXPECT(to_string(endpoint_error::fips_with_custom_url) == "fips_with_custom_url");
    EXPECT(to_string(endpoint_error::dual_stack_with_custom_url) == "dual_stack_with_custom_url");
    EXPECT(to_string(static_cast<endpoint_error>(0)) == "?");
}
BOTH("endpoint: spellings of the errors", spellings);

} // namespace
