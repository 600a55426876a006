// SPDX-License-Identifier: BSL-1.0
//
// The AWS partitions, as a table: which Regions belong to each and under which names its services are found. It exists
// so that a new partition is a row. Read next: endpoint.hpp.

#ifndef COGNITO_LINK_PARTITIONS_HPP
#define COGNITO_LINK_PARTITIONS_HPP

#include <cognito_link/detail/text/ascii.hpp>

#include <array>
#include <cstddef>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// One partition. Static text.
struct partition {
    std::string_view id;                              ///< "aws", "aws-cn" …
    std::array<std::string_view, 10> region_prefixes; ///< its Regions are prefix-word-digits; empty: none
    std::string_view dns_suffix;                      ///< what its hosts end in, without a dot before it
    std::string_view dual_stack_dns_suffix;           ///< the same of its dual-stack hosts
    bool plain_host_is_dual_stack;                    ///< dual-stack hosts are the ordinary ones
};

/// Source: botocore's partitions.json (2026-01) and the service's endpoint rule set (2025-01 to 2026-08). The first is
/// also that of Regions that no row knows, as in the SDKs.
inline constexpr std::array<partition, 8> partitions{{
    {"aws", {"us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx", ""}, "amazonaws.com", "api.aws", true},
    {"aws-cn", {"cn", "", "", "", "", "", "", "", "", ""}, "amazonaws.com.cn", "api.amazonwebservices.com.cn", false},
    {"aws-eusc", {"eusc-de", "", "", "", "", "", "", "", "", ""}, "amazonaws.eu", "api.amazonwebservices.eu", false},
    {"aws-iso", {"us-iso", "", "", "", "", "", "", "", "", ""}, "c2s.ic.gov", "api.aws.ic.gov", false},
    {"aws-iso-b", {"us-isob", "", "", "", "", "", "", "", "", ""}, "sc2s.sgov.gov", "api.aws.scloud", false},
    {"aws-iso-e", {"eu-isoe", "", "", "", "", "", "", "", "", ""}, "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", false},
    {"aws-iso-f", {"us-isof", "", "", "", "", "", "", "", "", ""}, "csp.hci.ic.gov", "api.aws.hci.ic.gov", false},
    {"aws-us-gov", {"us-gov", "", "", "", "", "", "", "", "", ""}, "amazonaws.com", "api.aws", false},
}};

namespace detail {

/// The region is prefix-word-digits.
constexpr bool has_region_form(std::string_view region, std::string_view prefix) noexcept {
    if (prefix.empty() || region.substr(0, prefix.size()) != prefix || region.size() == prefix.size() ||
        region[prefix.size()] != '-') {
        return false;
    }
    const std::string_view rest = region.substr(prefix.size() + 1);
    const std::size_t hyphen = rest.find('-');
    if (hyphen == std::string_view::npos || hyphen == 0 || hyphen + 1 == rest.size()) {
        return false;
    }
    for (const char c : rest.substr(hyphen + 1)) {
        if (!is_digit(c)) {
            return false;
        }
    }
    return true;
}

/// The partition's pseudo-region, such as "aws-cn-global", which the SDKs know too.
constexpr bool is_global_region(std::string_view region, std::string_view partition_id) noexcept {
    return region.size() == partition_id.size() + 7 && region.substr(0, partition_id.size()) == partition_id &&
           region.substr(partition_id.size()) == "-global";
}

/// The partition that a Region belongs to.
constexpr const partition& partition_of(std::string_view region) noexcept {
    for (const partition& row : partitions) {
        if (is_global_region(region, row.id)) {
            return row;
        }
        for (const std::string_view prefix : row.region_prefixes) {
            if (has_region_form(region, prefix)) {
                return row;
            }
        }
    }
    return partitions[0];
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
