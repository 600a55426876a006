// SPDX-License-Identifier: BSL-1.0
#include "pool.hpp"

#include <cognito_link/testing.hpp>

#include <string>

namespace bench {
namespace {

namespace cog = cognito_link;

class pool_in_memory final : public full_pool {
public:
    explicit pool_in_memory(const cog::link_request& request)
        : pool_(std::string{*request.user_pool_id}),
          ready_(cog::prepare(*cog::check(request), *cog::resolve_endpoint("us-east-1"))) {
        const std::string provider{*request.source_user->provider_name};
        pool_.add_provider(provider, "OIDC");
        for (int i = 0; i < 10'000; ++i) {
            const std::string number = std::to_string(i);
            pool_.add_user(number).add_link(
                "Cognito", number,
                {.user_id = number, .provider_name = provider, .attribute_name = std::string{cog::cognito_subject}});
        }
        pool_.add_user(std::string{*request.destination_user->provider_attribute_value});
    }
    std::size_t link() override { return pool_(ready_.view())->status == 200 ? 1 : 0; }

private:
    cog::testing::user_pool pool_;
    cog::prepared_request ready_;
};

} // namespace

std::unique_ptr<full_pool> full_pool::make(const cog::link_request& request) {
    return std::make_unique<pool_in_memory>(request);
}

} // namespace bench
