// SPDX-License-Identifier: BSL-1.0
//
// The table of partitions says what botocore's does, and a Region finds its row as in the SDKs. Read next:
// endpoint.test.cpp.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <string_view>

namespace {

namespace cog = cognito_link;

// Written down once more, from the facts and not from the table under test.
struct row {
    std::string_view id;
    std::string_view suffix;
    std::string_view dual_suffix;
};

constexpr row rows[] = {
    {"aws", "amazonaws.com", "api.aws"},
    {"aws-cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn"},
    {"aws-eusc", "amazonaws.eu", "api.amazonwebservices.eu"},
    {"aws-iso", "c2s.ic.gov", "api.aws.ic.gov"},
    {"aws-iso-b", "sc2s.sgov.gov", "api.aws.scloud"},
    {"aws-iso-e", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"},
    {"aws-iso-f", "csp.hci.ic.gov", "api.aws.hci.ic.gov"},
    {"aws-us-gov", "amazonaws.com", "api.aws"},
};

constexpr void table() {
    EXPECT(cog::partitions.size() == 8);
    std::size_t at = 0;
    for (const row& expected : rows) {
        const cog::partition& found = cog::partitions[at++];
        EXPECT(found.id == expected.id);
        EXPECT(found.dns_suffix == expected.suffix);
        EXPECT(found.dual_stack_dns_suffix == expected.dual_suffix);
        EXPECT(found.plain_host_is_dual_stack == (expected.id == "aws")); // rule 8 is for "aws" alone
    }
}
BOTH("partitions: the table", table);

struct home {
    std::string_view region;
    std::string_view partition;
};

constexpr home homes[] = {
    {"us-east-1", "aws"},
    {"eu-west-3", "aws"},
    {"ap-southeast-7", "aws"},
    {"sa-east-1", "aws"},
    {"ca-west-1", "aws"},
    {"me-central-1", "aws"},
    {"af-south-1", "aws"},
    {"il-central-1", "aws"},
    {"mx-central-1", "aws"},
    {"us-east-123", "aws"},
    {"us-new1-1", "aws"},
    {"cn-north-1", "aws-cn"},
    {"cn-northwest-1", "aws-cn"},
    {"cn-moon-42", "aws-cn"},
    {"eusc-de-east-1", "aws-eusc"},
    {"us-iso-east-1", "aws-iso"},
    {"us-iso-moon-3", "aws-iso"},
    {"us-isob-east-1", "aws-iso-b"},
    {"eu-isoe-west-1", "aws-iso-e"},
    {"us-isof-south-1", "aws-iso-f"},
    {"us-gov-west-1", "aws-us-gov"},
    {"us-gov-east-1", "aws-us-gov"},
    // a region that looks like another partition's, but for a part
    {"us-iso-1", "aws"},
    {"us-gov-1", "aws"},
    {"us-isob-1", "aws"},
    {"cn-north", "aws"},
    {"cn-north-", "aws"},
    {"cn--1", "aws"},
    {"cn-1", "aws"},
    {"cn-north-1a", "aws"},
    {"cn-north-x", "aws"},
    {"cn-north-1:", "aws"},
    {"cn", "aws"}, // nothing but a prefix
    {"us-gov", "aws"},
    {"cn-north-west-1", "aws"},
    {"xcn-north-1", "aws"},
    {"cnx-north-1", "aws"},
    {"eusc-fr-east-1", "aws"},
    {"eusc-de-1", "aws"},
    {"us-isog-east-1", "aws"},
    {"us-govx-west-1", "aws"},
    // nobody's
    {"xx-moon-1", "aws"},
    {"moon", "aws"},
    {"", "aws"},
    // pseudo-regions
    {"aws-global", "aws"},
    {"aws-cn-global", "aws-cn"},
    {"aws-eusc-global", "aws-eusc"},
    {"aws-iso-global", "aws-iso"},
    {"aws-iso-b-global", "aws-iso-b"},
    {"aws-iso-e-global", "aws-iso-e"},
    {"aws-iso-f-global", "aws-iso-f"},
    {"aws-us-gov-global", "aws-us-gov"},
    {"aws-cn-globe", "aws"},
    {"aws-cn-globes-", "aws"},
    {"aws-cn.global", "aws"},
    {"aws-cn-global-1", "aws"},
    {"aws-cn", "aws"},
};

constexpr void lookup() {
    for (const home& each : homes) {
        EXPECT(cog::detail::partition_of(each.region).id == each.partition);
    }
}
BOTH("partitions: the first that matches, else aws", lookup);

constexpr void short_names_of_places() {
    EXPECT(cog::detail::partition_of("cn-x-1").id == "aws-cn");
    EXPECT(cog::detail::partition_of("us-gov-x-1").id == "aws-us-gov");
    EXPECT(cog::detail::partition_of("cn--1").id == "aws");
}
BOTH("partitions: a place's name has one letter or more", short_names_of_places);

} // namespace
