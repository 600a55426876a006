// SPDX-License-Identifier: BSL-1.0
//
// The same bodies and replies, parsed by Debian's JSON libraries, without a single check of what they say. Of a reply
// they find __type and message, no more. Each reads from memory that is ready for it.

#include "texts.hpp"

#include <boost/json.hpp>
#include <nlohmann/json.hpp>
#include <rapidjson/document.h>
#include <simdjson.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace bench {
namespace {

void find_type_and_message(const auto& parsed) {
    const auto& type = parsed["__type"];
    const auto& message = parsed["message"];
    std::string_view views[] = {{type.GetString(), type.GetStringLength()},
                                {message.GetString(), message.GetStringLength()}};
    benchmark::DoNotOptimize(views);
    if (views[0].size() != reply_type.size() || views[1].size() != reply_message.size()) {
        std::abort();
    }
}

// ---- RapidJSON, SSE2: the fastest way to all members by name.

using rapidjson_allocator = rapidjson::MemoryPoolAllocator<>;
using rapidjson_document = rapidjson::GenericDocument<rapidjson::UTF8<>, rapidjson_allocator, rapidjson_allocator>;

/// Memory for its two allocators, so that it never calls malloc.
struct rapidjson_memory {
    page_memory values{65'536, 512};
    page_memory stack{65'536, 2048};
};

/// Into a document whose strings are its own. The text ends with NUL: so its SSE2 code reads it.
template <class Find>
void add_rapidjson_owning(const std::string& name, std::string_view body, Find find) {
    struct memory : rapidjson_memory {
        page_memory text;
        explicit memory(std::string_view body) : text(std::string{body} + '\0', 1024) {}
    };
    add(name + "/peer RapidJSON owning parse", body.size(), [m = new memory{body}, find] {
        const char* from = m->text.data();
        hide(from);
        benchmark::ClobberMemory();
        rapidjson_allocator values{m->values.data(), m->values.size()};
        rapidjson_allocator stack{m->stack.data(), m->stack.size()};
        rapidjson_document parsed{&values, 1024, &stack};
        parsed.Parse(from);
        if (parsed.HasParseError()) {
            std::abort();
        }
        find(parsed);
        benchmark::DoNotOptimize(parsed);
        benchmark::ClobberMemory();
    });
}

/// The same as most programs write it: a new document, which allocates.
template <class Find>
void add_rapidjson_fresh(const std::string& name, std::string_view body, Find find) {
    add(name + "/peer RapidJSON fresh document", body.size(),
        [text = new page_memory{std::string{body} + '\0', 1024}, find] {
            const char* from = text->data();
            hide(from);
            benchmark::ClobberMemory();
            rapidjson::Document parsed;
            parsed.Parse(from);
            if (parsed.HasParseError()) {
                std::abort();
            }
            find(parsed);
            benchmark::DoNotOptimize(parsed);
            benchmark::ClobberMemory();
        });
}

/// In place. It destroys its text, so that each turn begins with a copy of it; report.py takes the time of that copy
/// (the memcpy of the same row) off again.
template <class Find>
void add_rapidjson_in_situ(const std::string& name, std::string_view body, Find find) {
    struct memory : rapidjson_memory {
        page_memory text;
        page_memory scratch;
        explicit memory(std::string_view body) : text(body, 1024), scratch(body.size() + 16) {}
    };
    add(name + "/peer RapidJSON in-situ parse", body.size(), [m = new memory{body}, find] {
        const char* from = m->text.data();
        std::size_t size = m->text.size();
        hide(from);
        hide(size);
        std::memcpy(m->scratch.data(), from, size);
        m->scratch.data()[size] = '\0';
        benchmark::ClobberMemory();
        rapidjson_allocator values{m->values.data(), m->values.size()};
        rapidjson_allocator stack{m->stack.data(), m->stack.size()};
        rapidjson_document parsed{&values, 1024, &stack};
        parsed.ParseInsitu(m->scratch.data());
        if (parsed.HasParseError()) {
            std::abort();
        }
        find(parsed);
        benchmark::DoNotOptimize(parsed);
        benchmark::ClobberMemory();
    });
}

// ---- Of a reply, the others.

/// Into a value in a caller's buffer, by a parser that is kept.
void add_boost(std::string_view body) {
    struct memory {
        page_memory text;
        page_memory arena{65'536, 512};
        page_memory stack{4096, 2048};
    };
    const auto bytes = [](const page_memory& m) { return reinterpret_cast<unsigned char*>(m.data()); };
    add("reply/peer Boost.JSON", body.size(), [m = new memory{page_memory{body}}, bytes] {
        const char* from = m->text.data();
        std::size_t size = m->text.size();
        hide(from);
        hide(size);
        benchmark::ClobberMemory();
        boost::json::monotonic_resource resource{bytes(m->arena), m->arena.size()};
        boost::json::parser parser{boost::json::storage_ptr{}, {}, bytes(m->stack), m->stack.size()};
        parser.reset(&resource);
        parser.write(from, size);
        const boost::json::value parsed = parser.release();
        const boost::json::object& object = parsed.get_object();
        std::string_view views[] = {object.at("__type").get_string(), object.at("message").get_string()};
        benchmark::DoNotOptimize(views);
        if (views[0].size() != reply_type.size() || views[1].size() != reply_message.size()) {
            std::abort();
        }
    });
}

void add_nlohmann(std::string_view body) {
    add("reply/peer nlohmann", body.size(), [memory = new page_memory{body}] {
        const char* from = memory->data();
        std::size_t size = memory->size();
        hide(from);
        hide(size);
        benchmark::ClobberMemory();
        const nlohmann::json parsed = nlohmann::json::parse(from, from + size);
        std::string_view views[] = {parsed["__type"].get_ref<const std::string&>(),
                                    parsed["message"].get_ref<const std::string&>()};
        benchmark::DoNotOptimize(views);
    });
}

/// Forward only, by a parser that is kept, and the text padded beforehand as it wants. Picks its code for this
/// processor at run time (AVX2 and more), where we are compiled without -march.
void add_simdjson(std::string_view body) {
    struct memory {
        page_memory text;
        simdjson::ondemand::parser parser{};
    };
    add("reply/peer simdjson on demand", body.size(),
        [m = new memory{page_memory{std::string{body} + std::string(simdjson::SIMDJSON_PADDING, '\0'), 1024}},
         length = body.size()] {
            const char* from = m->text.data();
            std::size_t size = length;
            hide(from);
            hide(size);
            benchmark::ClobberMemory();
            simdjson::ondemand::document parsed;
            std::string_view views[2];
            if (m->parser.iterate(from, size, size + simdjson::SIMDJSON_PADDING).get(parsed) != simdjson::SUCCESS ||
                parsed["__type"].get_string().get(views[0]) != simdjson::SUCCESS ||
                parsed["message"].get_string().get(views[1]) != simdjson::SUCCESS) {
                std::abort();
            }
            benchmark::DoNotOptimize(views);
            if (views[0].size() != reply_type.size() || views[1].size() != reply_message.size()) {
                std::abort();
            }
        });
}

} // namespace

void add_reading_peers() {
    const auto nothing = [](const auto&) {};
    const auto both = [](const auto& parsed) { find_type_and_message(parsed); };
    const std::string& short_body = message_named("short").body();
    add_rapidjson_in_situ("short_body", short_body, nothing);
    add_rapidjson_owning("short_body", short_body, nothing);

    const std::string body = reply_body();
    const auto parsed = nlohmann::json::parse(body);
    if (parsed["__type"].get<std::string>() != reply_type || parsed["message"].get<std::string>() != reply_message) {
        std::abort();
    }
    add_memcpy("reply/memcpy", body);
    add_rapidjson_owning("reply", body, both);
    add_rapidjson_fresh("reply", body, both);
    add_rapidjson_in_situ("reply", body, both);
    add_boost(body);
    add_nlohmann(body);
    add_simdjson(body);
}

} // namespace bench
