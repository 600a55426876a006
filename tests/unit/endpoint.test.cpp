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
#include <string>
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
    // availability zones
    {"us-east-1a", endpoint_error::region_syntax},
    {"us-gov-west-1z", endpoint_error::region_syntax},
    {"ap-southeast-12c", endpoint_error::region_syntax},
    {"us-west-2-lax-1a", endpoint_error::region_syntax},
    {"xx-moon-1a", endpoint_error::region_syntax},
    {"a-0b", endpoint_error::region_syntax},
    {"1-1a", endpoint_error::region_syntax},
    // Regions that only old SDKs had
    {"fips-us-east-1", endpoint_error::pseudo_region},
    {"fips-us-gov-west-1", endpoint_error::pseudo_region},
    {"us-gov-west-1-fips", endpoint_error::pseudo_region},
    {"us-east-1-fips", endpoint_error::pseudo_region},
    {"fips-aws-global", endpoint_error::pseudo_region},
    {"aws-global-fips", endpoint_error::pseudo_region},
    {"fips-moon", endpoint_error::pseudo_region},
    {"moon-fips", endpoint_error::pseudo_region},
    {"fips-1", endpoint_error::pseudo_region},
    {"fips-fips", endpoint_error::pseudo_region},
    // the syntax comes first
    {"fips-", endpoint_error::region_syntax},
    {"-fips", endpoint_error::region_syntax},
    {"fips-us-east-1-", endpoint_error::region_syntax},
    {"FIPS-us-east-1", endpoint_error::region_syntax},
    {"fips-US-EAST-1", endpoint_error::region_syntax},
    {"us-east-1-FIPS", endpoint_error::region_syntax},
    {"fips-us-east-1a", endpoint_error::region_syntax},
    {"fips-us_east-1", endpoint_error::region_syntax},
    {"us-east-{", endpoint_error::region_syntax}, // the neighbours of the letters
    {"us-east-`", endpoint_error::region_syntax},
};

constexpr std::string_view nearly_bad_regions[] = {
    "1a",           "1-1",           "us-east-1ab",       "us-east-a",  "us-east-1a1",
    "us-east-1a-1", "us-easta",      "us-east1a",         "us-east-11", "us-a-1",
    "fips",         "fipsus-east-1", "us-east-1fips",     "us-fips-1",  "xfips-us-1",
    "us-1-fipsx",   "aws-global",    "aws-us-gov-global",
};

constexpr void refused_regions() {
    for (const bad_region& row : bad_regions) {
        for (const bool fips : {false, true}) {
            const auto found = cog::resolve_endpoint(row.region, {.fips = fips});
            EXPECT(!found);
            EXPECT(found.error() == row.error);
        }
        if (!row.region.empty()) { // with a URL, of which the errors come first
            const auto found = cog::resolve_endpoint(row.region, {.url = "https://a.example/"});
            EXPECT(!found && found.error() == row.error);
            const auto plain = cog::resolve_endpoint(row.region, {.url = "http://a.example/"});
            EXPECT(!plain && plain.error() == endpoint_error::plaintext_url);
            const auto bad = cog::resolve_endpoint(row.region, {.url = "https://a..example/"});
            EXPECT(!bad && bad.error() == endpoint_error::custom_url);
        }
    }
    for (const std::string_view region : nearly_bad_regions) {
        const auto found = cog::resolve_endpoint(region);
        EXPECT(found && found->signing_region() == region);
        EXPECT(cog::resolve_endpoint(region, {.url = "https://a.example/"}));
    }
    const auto longest = cog::resolve_endpoint(letters63.substr(0, 63));
    EXPECT(longest.has_value());
    EXPECT(longest->signing_region() == letters63.substr(0, 63));
    EXPECT(longest->host().size() == 12 + 63 + 14);
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
    {"https://[1:2:3:4:5:6:7::]/", "https://[1:2:3:4:5:6:7::]/", "https", "1:2:3:4:5:6:7::", "[1:2:3:4:5:6:7::]", 443,
     "/"}, // a gap of one group (RFC 4291, section 2.2)
    {"https://[::2:3:4:5:6:7:8]/", "https://[::2:3:4:5:6:7:8]/", "https", "::2:3:4:5:6:7:8", "[::2:3:4:5:6:7:8]", 443,
     "/"},
    {"https://[::ffff:192.0.2.1]/", "https://[::ffff:192.0.2.1]/", "https", "::ffff:192.0.2.1", "[::ffff:192.0.2.1]",
     443, "/"},
    {"https://[::0.0.0.0]/", "https://[::0.0.0.0]/", "https", "::0.0.0.0", "[::0.0.0.0]", 443, "/"},
    {"https://[::]/", "https://[::]/", "https", "::", "[::]", 443, "/"},
    {"https://[1:2:3:4:5:6:192.0.2.1]/", "https://[1:2:3:4:5:6:192.0.2.1]/", "https", "1:2:3:4:5:6:192.0.2.1",
     "[1:2:3:4:5:6:192.0.2.1]", 443, "/"},
    {"https://[1:2:3:4:5::255.1.0.10]/", "https://[1:2:3:4:5::255.1.0.10]/", "https", "1:2:3:4:5::255.1.0.10",
     "[1:2:3:4:5::255.1.0.10]", 443, "/"},
    // labels that are numbers, or begin or end as one, but are not last
    {"https://1.a/", "https://1.a/", "https", "1.a", "1.a", 443, "/"},
    {"https://127.0.0.1.a/", "https://127.0.0.1.a/", "https", "127.0.0.1.a", "127.0.0.1.a", 443, "/"},
    {"https://0x7f.a/", "https://0x7f.a/", "https", "0x7f.a", "0x7f.a", 443, "/"},
    {"https://a.1b/", "https://a.1b/", "https", "a.1b", "a.1b", 443, "/"},
    {"https://a.b1/", "https://a.b1/", "https", "a.b1", "a.b1", 443, "/"},
    {"https://a.0xg/", "https://a.0xg/", "https", "a.0xg", "a.0xg", 443, "/"},
    {"https://a.x1/", "https://a.x1/", "https", "a.x1", "a.x1", 443, "/"},
    {"https://a.1-1/", "https://a.1-1/", "https", "a.1-1", "a.1-1", 443, "/"},
    {"https://a.1_1/", "https://a.1_1/", "https", "a.1_1", "a.1_1", 443, "/"},
    {"https://a_b/", "https://a_b/", "https", "a_b", "a_b", 443, "/"},
    {"https://7f/", "https://7f/", "https", "7f", "7f", 443, "/"},
    {"https://0.0.0.0/", "https://0.0.0.0/", "https", "0.0.0.0", "0.0.0.0", 443, "/"},
    {"https://255.255.255.255/", "https://255.255.255.255/", "https", "255.255.255.255", "255.255.255.255", 443, "/"},
    {"https://a/%41-._~!$&'()*+,;=:@", "https://a/%41-._~!$&'()*+,;=:@/", "https", "a", "a", 443,
     "/%41-._~!$&'()*+,;=:@/"},
    {"http://localhost:4566", "http://localhost:4566/", "http", "localhost", "localhost:4566", 4566, "/"},
    {"http://localhost", "http://localhost/", "http", "localhost", "localhost", 80, "/"},
    {"http://127.0.0.1:443/x", "http://127.0.0.1:443/x/", "http", "127.0.0.1", "127.0.0.1:443", 443, "/x/"},
    {"http://127.0.0.0", "http://127.0.0.0/", "http", "127.0.0.0", "127.0.0.0", 80, "/"},
    {"http://127.10.200.30/", "http://127.10.200.30/", "http", "127.10.200.30", "127.10.200.30", 80, "/"},
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
    "https://a:65537/", // would be ports 1 to 4, of sixteen bits
    "https://a:65538/",
    "https://a:65539/",
    "https://a:65540/",
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
    "https://[1:2:3:4:5:6:7g8]/",
    "https://[1::2:]/",
    "https://[1:2:3:4:5:6:7:]/",
    "https://[::1:2:3:4:5:6:7:8]/",
    "https://[::256.0.0.1]/",
    "https://[::1..2.3]/",
    "https://[::.1.2.3]/",
    "https://[::1.2.3.]/",
    "https://[::1.2.3]/",
    "https://[a.example]/",
    "https://[::1]x/",
    "https://[::1]]/",
    "https://[[::1]]/",
    "https://[::01.2.3.4]/",
    "https://[::1.2.3.04]/",
    "https://[::1.2.3.00]/",
    "https://[::ffff:127.0.0.08]/",
    "https://[1:2:3:4:5:6::1.2.3.4]/",
    "https://[1:2:3:4:5:6:7:1.2.3.4]/",
    "https://[::1.2.3.4.5]/",
    "https://[::1.2.3.4:5]/",
    "https://[1.2.3.4]/",
    "https://[127.0.0.1]/",
    "https://[localhost]/",
    "https://[::0x7f.0.0.1]/",
    // empty labels, and a dot at the end
    "https://./",
    "https://../",
    "https://a../",
    "https://a./",
    "https://a.example./",
    "https://.a/",
    "https://a..b/",
    "https://a..b:443/",
    "https://127.0.0.1./",
    "http://localhost./",
    "http://127.0.0.1./",
    // a number at the end that is no canonical address: clients rewrite it, or look it up as a name
    "http://127.0.0.08/",
    "http://127.9.09.1/",
    "http://127.0.0.00/",
    "http://127.0.0.01/",
    "http://0127.0.0.1/",
    "http://00.0.0.0/",
    "http://127.0.0.256/",
    "http://127.0.0.1000/",
    "http://127.0.0.4294967297/",
    "http://127.1/",
    "http://127/",
    "http://0/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://127.0.0.1.1/",
    "http://0x7f.0.0.1/",
    "http://0x7f.1/",
    "http://127.0.0.0x1/",
    "http://127.0.0.0X1/",
    "http://0x7f000001/",
    "http://0x/",
    "http://a.0x/",
    "http://a.0xAbC/",
    "http://a.1/",
    "http://a.example.0123456789/",
    "http://localhost.1/",
    "http://1.2.3/",
    "http://1.2.3.4.5/",
    // a port with a leading zero: it is not so in the Host header
    "https://a:0443/",
    "https://a:08443/",
    "https://a:00/",
    // paths
    "https://a/%",
    "https://a/%4",
    "https://a/%4g",
    "https://a/%g4",
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
    "http://128.0.0.1/",
    "http://126.255.255.255/",
    "http://1.127.0.0/",
    "http://0.0.0.0/",
    "http://10.0.0.1:8080/",
    "http://[::2]/",
    "http://[::]/",
    "http://[::ffff:10.0.0.1]/",
    // this host, but not in a form that all clients know it by
    "http://[::127.0.0.1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::0001]/",
    "http://[0::1]/",
    "http://[::0.0.0.1]/",
    "http://localhost.localdomain/",
    "http://a.localhost/",
    "http://127.0.0.a/",
    "http://127-0-0-1/",
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

// ---- The Region of a pool

struct pool_region {
    std::string_view pool;
    std::string_view region;
};

constexpr pool_region pool_regions[] = {
    {"us-east-1_AbCdEf123", "us-east-1"},
    {"us-gov-west-1_a", "us-gov-west-1"},
    {"a_b_c", "a_b"}, // the last one
    {"us-east-1__a", "us-east-1_"},
    {"us-east-1_", "us-east-1"},
    {"_", ""},
    {"_a", ""},
    {"", ""},
    {"us-east-1", ""},
    {"us-east-1:9c1f4e1a-aaaa-4bbb-8ccc-0123456789ab", ""}, // an identity pool's
    {"US-EAST-1_a", "US-EAST-1"},                           // nothing is checked
    {" us-east-1_a", " us-east-1"},
};

constexpr void region_of_a_pool() {
    for (const pool_region& row : pool_regions) {
        const std::string_view region = cog::region_of(row.pool);
        EXPECT(region == row.region);
        EXPECT(region.empty() || region.data() == row.pool.data());
    }
    EXPECT(cog::resolve_endpoint(cog::region_of("eu-west-3_a"))->host() == "cognito-idp.eu-west-3.amazonaws.com");
    const char* const nothing = nullptr;
    EXPECT(cog::region_of(nothing).empty());
}
BOTH("endpoint: region_of gives what stands before the last underscore", region_of_a_pool);

template <class T>
concept has_region = requires(T&& t) {
    cog::region_of(static_cast<T&&>(t));
};

constexpr void region_of_temporaries() {
    EXPECT(has_region<const std::string&>);
    EXPECT(!has_region<std::string>);
}
BOTH("endpoint: region_of takes no temporaries", region_of_temporaries);

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
    EXPECT(to_string(endpoint_error::pseudo_region) == "pseudo_region");
    EXPECT(to_string(static_cast<endpoint_error>(0)) == "?");
    EXPECT(to_string(static_cast<endpoint_error>(8)) == "?");
    EXPECT(static_cast<int>(endpoint_error::region_empty) == 1);
    EXPECT(static_cast<int>(endpoint_error::pseudo_region) == 7);
}
BOTH("endpoint: spellings of the errors", spellings);

constexpr void escapes_in_paths() {
    const auto path_of = [](std::string_view url) { return cog::resolve_endpoint("", {.url = url}); };
    EXPECT(path_of("https://localhost/a%4F")->path() == "/a%4F/"); // the last three bytes
    EXPECT(path_of("https://localhost/%4F/b")->path() == "/%4F/b/");
    constexpr std::string_view cut = "https://localhost/%4F";
    constexpr std::string_view refused[] = {
        "https://localhost/%4g",   "https://localhost/%g4",   "https://localhost/%4",       "https://localhost/%",
        "https://localhost/%4g/b", "https://localhost/%g4/b", cut.substr(0, cut.size() - 1), "https://localhost/\"41",
        "https://localhost/^ab/c"};
    for (const std::string_view url : refused) { // no more is its text
        EXPECT(!path_of(url).has_value());
        EXPECT(path_of(url).error() == endpoint_error::custom_url);
    }
}
BOTH("endpoint: a percent sign in a path has two hex digits", escapes_in_paths);

constexpr void behind_brackets() {
    for (const std::string_view url : {"https://[::1]x", "https://[::1]x80", "https://[::1]8443", "https://[::1]:",
                                       "https://[::1]:/", "https://localhost:", "https://localhost:/"}) {
        const auto made = cog::resolve_endpoint("", {.url = url});
        EXPECT(!made.has_value());
        EXPECT(made.error() == endpoint_error::custom_url);
    }
}
BOTH("endpoint: behind an address in brackets stands a port or nothing", behind_brackets);

constexpr void groups_before_ipv4() {
    for (const std::string_view url :
         {"https://[1:2:3:4:5:192.0.2.1]", "https://[1:2:3:4:5:6:7:192.0.2.1]", "https://[1:2:3:4:5:6::192.0.2.1]",
          "https://[192.0.2.1]", "https://[::192.0.2.1.1]", "https://[::192.0.2.1.]", "https://1.2.3.4.5"}) {
        EXPECT(!cog::resolve_endpoint("", {.url = url}).has_value());
    }
}
BOTH("endpoint: an IPv4 address in brackets is the last two of eight groups", groups_before_ipv4);

} // namespace
