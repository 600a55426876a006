// SPDX-License-Identifier: BSL-1.0
//
// A body that exists already. Ours reads it and runs every rule; the peer only parses it, in place, without a single
// check of what it says.

#include "texts.hpp"

#include <rapidjson/document.h>

#include <cstdlib>
#include <cstring>
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
        benchmark::DoNotOptimize(from);
        benchmark::DoNotOptimize(size);
        benchmark::ClobberMemory();
        cog::report found = cog::validate_body({from, size});
        benchmark::DoNotOptimize(found);
    });
}

/// RapidJSON's parse into a document, in place, SSE2, both allocators on memory that is there already: the fastest way
/// to all members by name. It destroys its text, so that each turn begins with a copy of it; report.py takes the time
/// of that copy (the memcpy of the same row) off again.
void add_rapidjson(const std::string& name, std::string_view body) {
    using allocator = rapidjson::MemoryPoolAllocator<>;
    using document = rapidjson::GenericDocument<rapidjson::UTF8<>, allocator, allocator>;
    struct memory {
        page_memory text;
        page_memory scratch;
        page_memory values{65'536, 512};
        page_memory stack{65'536, 2048};
    };
    add(name, body.size(), [m = new memory{page_memory{body, 1024}, page_memory{body.size() + 16}}] {
        const char* from = m->text.data();
        std::size_t size = m->text.size();
        benchmark::DoNotOptimize(from);
        benchmark::DoNotOptimize(size);
        std::memcpy(m->scratch.data(), from, size);
        m->scratch.data()[size] = '\0';
        benchmark::ClobberMemory();
        allocator values{m->values.data(), m->values.size()};
        allocator stack{m->stack.data(), m->stack.size()};
        document parsed{&values, 1024, &stack};
        parsed.ParseInsitu(m->scratch.data());
        if (parsed.HasParseError()) {
            std::abort();
        }
        benchmark::DoNotOptimize(parsed);
        benchmark::ClobberMemory();
    });
}

} // namespace

void add_reading() {
    const message& m = message_named("short");
    add_validate_body("short_body/validate_body", m.body());
    add_validate_body("short_body/validate_body, members reversed", reordered(m.texts(), true));
    add_validate_body("short_body/validate_body, members rotated", reordered(m.texts(), false));
    add_rapidjson("short_body/peer RapidJSON in-situ parse", m.body());
    for (const char* name : {"ascii_8192", "ascii_131072"}) {
        add_validate_body(std::string{name} + "/validate_body", message_named(name).body());
    }
}

} // namespace bench
