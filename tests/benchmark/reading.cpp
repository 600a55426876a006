// SPDX-License-Identifier: BSL-1.0
//
// A body that exists already: it is read, and every rule is run. And the reply to a request that was refused: error,
// diagnosis and effect are told, and the texts are kept.

#include "texts.hpp"

#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>

namespace bench {
namespace {

/// The short body with the members of each object in another order.
std::string reordered(const texts& t, bool reversed) {
    const auto member = [](std::string_view name, std::string_view value) {
        return "\"" + std::string{name} + "\":" + std::string{value};
    };
    const auto text = [&](std::string_view name, std::string_view value) {
        return member(name, "\"" + std::string{value} + "\"");
    };
    const auto object = [&](const std::string& a, const std::string& b, const std::string& c) {
        return "{" + (reversed ? c + "," + b + "," + a : b + "," + c + "," + a) + "}";
    };
    return object(text("UserPoolId", t.pool),
                  member("DestinationUser", object(text("ProviderName", t.destination_name),
                                                   text("ProviderAttributeName", t.destination_attribute),
                                                   text("ProviderAttributeValue", t.destination_value))),
                  member("SourceUser",
                         object(text("ProviderName", t.source_name), text("ProviderAttributeName", t.source_attribute),
                                text("ProviderAttributeValue", t.source_value))));
}

void add_validate_body(const std::string& name, std::string_view body) {
    if (!cog::validate_body(body).ok()) {
        std::abort();
    }
    add(name, body.size(), [memory = new page_memory{body}] {
        const char* from = memory->data();
        std::size_t size = memory->size();
        hide(from);
        hide(size);
        benchmark::ClobberMemory();
        cog::report found = cog::validate_body({from, size});
        benchmark::DoNotOptimize(found);
    });
}

void add_parse_reply(std::string_view body) {
    const cog::link_outcome once = cog::parse_reply(400, body);
    if (once || once.error().code != cog::service_errc::invalid_parameter) {
        std::abort();
    }
    add("reply/parse_reply", body.size(), [memory = new page_memory{body}] {
        const char* from = memory->data();
        std::size_t size = memory->size();
        int status = 400;
        hide(from);
        hide(size);
        hide(status);
        benchmark::ClobberMemory();
        cog::link_outcome outcome = cog::parse_reply(status, {from, size});
        benchmark::DoNotOptimize(outcome);
    });
}

} // namespace

void add_reading() {
    const message& m = message_named("short");
    add_validate_body("short_body/validate_body", m.body());
    add_validate_body("short_body/validate_body, members reversed", reordered(m.texts(), true));
    add_validate_body("short_body/validate_body, members rotated", reordered(m.texts(), false));
    for (const char* name : {"ascii_8192", "ascii_131072"}) {
        add_validate_body(std::string{name} + "/validate_body", message_named(name).body());
    }
    add_parse_reply(reply_body());
}

} // namespace bench
