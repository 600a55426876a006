// SPDX-License-Identifier: BSL-1.0
//
// The reply to a request that was refused. Ours tells error, diagnosis and effect, and keeps the texts; the peers parse
// the body and find __type and message, no more. Each reads from memory that is ready for it.

#include "texts.hpp"

#include <boost/json.hpp>
#include <nlohmann/json.hpp>
#include <rapidjson/document.h>
#include <simdjson.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace bench {
namespace {

constexpr std::string_view type = "InvalidParameterException";
constexpr std::string_view message_text =
    "Merging is not currently supported, please provide a SourceUser that has not "
    "been signed in to link to an existing user.";

std::string reply_body() {
    return R"({"__type":")" + std::string{type} + R"(","message":")" + std::string{message_text} + "\"}";
}

void expect(std::string_view found_type, std::string_view found_message) {
    if (found_type != type || found_message != message_text) {
        std::abort();
    }
}

void add_limit(std::string_view body) {
    struct memory {
        page_memory from;
        page_memory to;
    };
    add("reply/memcpy", body.size(), [m = new memory{page_memory{body}, page_memory{body.size()}}] {
        const char* from = m->from.data();
        char* to = m->to.data();
        std::size_t size = m->from.size();
        benchmark::DoNotOptimize(from);
        benchmark::DoNotOptimize(to);
        benchmark::DoNotOptimize(size);
        std::memcpy(to, from, size);
        benchmark::ClobberMemory();
    });
}

void add_ours(std::string_view body) {
    const cog::link_outcome once = cog::parse_reply(400, body);
    if (once || once.error().code != cog::service_errc::invalid_parameter) {
        std::abort();
    }
    add("reply/parse_reply", body.size(), [memory = new page_memory{body}] {
        const char* from = memory->data();
        std::size_t size = memory->size();
        int status = 400;
        benchmark::DoNotOptimize(from);
        benchmark::DoNotOptimize(size);
        benchmark::DoNotOptimize(status);
        benchmark::ClobberMemory();
        cog::link_outcome outcome = cog::parse_reply(status, {from, size});
        benchmark::DoNotOptimize(outcome);
    });
}

/// In place, SSE2, allocators on memory that is there already. It destroys its text; the copy at the beginning of each
/// turn is taken off by report.py.
void add_rapidjson(std::string_view body) {
    using allocator = rapidjson::MemoryPoolAllocator<>;
    using document = rapidjson::GenericDocument<rapidjson::UTF8<>, allocator, allocator>;
    struct memory {
        page_memory text;
        page_memory scratch;
        page_memory values{65'536, 512};
        page_memory stack{65'536, 2048};
    };
    add("reply/peer RapidJSON in-situ parse", body.size(),
        [m = new memory{page_memory{body, 1024}, page_memory{body.size() + 16}}] {
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
            const auto& found_type = parsed["__type"];
            const auto& found_message = parsed["message"];
            std::string_view views[] = {{found_type.GetString(), found_type.GetStringLength()},
                                        {found_message.GetString(), found_message.GetStringLength()}};
            benchmark::DoNotOptimize(views);
            if (views[0].size() != type.size() || views[1].size() != message_text.size()) {
                std::abort();
            }
        });
}

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
        benchmark::DoNotOptimize(from);
        benchmark::DoNotOptimize(size);
        benchmark::ClobberMemory();
        boost::json::monotonic_resource resource{bytes(m->arena), m->arena.size()};
        boost::json::parser parser{boost::json::storage_ptr{}, {}, bytes(m->stack), m->stack.size()};
        parser.reset(&resource);
        parser.write(from, size);
        const boost::json::value parsed = parser.release();
        const boost::json::object& object = parsed.get_object();
        std::string_view views[] = {object.at("__type").get_string(), object.at("message").get_string()};
        benchmark::DoNotOptimize(views);
        if (views[0].size() != type.size() || views[1].size() != message_text.size()) {
            std::abort();
        }
    });
}

void add_nlohmann(std::string_view body) {
    add("reply/peer nlohmann", body.size(), [memory = new page_memory{body}] {
        const char* from = memory->data();
        std::size_t size = memory->size();
        benchmark::DoNotOptimize(from);
        benchmark::DoNotOptimize(size);
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
            benchmark::DoNotOptimize(from);
            benchmark::DoNotOptimize(size);
            benchmark::ClobberMemory();
            simdjson::ondemand::document parsed;
            std::string_view views[2];
            if (m->parser.iterate(from, size, size + simdjson::SIMDJSON_PADDING).get(parsed) != simdjson::SUCCESS ||
                parsed["__type"].get_string().get(views[0]) != simdjson::SUCCESS ||
                parsed["message"].get_string().get(views[1]) != simdjson::SUCCESS) {
                std::abort();
            }
            benchmark::DoNotOptimize(views);
            if (views[0].size() != type.size() || views[1].size() != message_text.size()) {
                std::abort();
            }
        });
}

} // namespace

void add_replies() {
    const std::string body = reply_body();
    const auto parsed = nlohmann::json::parse(body);
    expect(parsed["__type"].get<std::string>(), parsed["message"].get<std::string>());
    add_limit(body);
    add_ours(body);
    add_rapidjson(body);
    add_boost(body);
    add_nlohmann(body);
    add_simdjson(body);
}

} // namespace bench
