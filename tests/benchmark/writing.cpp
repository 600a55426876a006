// SPDX-License-Identifier: BSL-1.0
//
// From a request to the bytes of its body. Ours checks every rule first; the limit is memcpy of the finished body; the
// peers write the same body from the same texts and check nothing. The request is made outside the timed loop: its
// stores, just before the loads of the checks, would cost more than the checks.

#include "texts.hpp"

#include <boost/json.hpp>
#include <nlohmann/json.hpp>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdlib>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace bench {
namespace {

/// Where all bodies go.
page_memory& output() {
    static page_memory memory{std::size_t{1} << 20U};
    return memory;
}

void expect_body(const message& m, std::string_view written) {
    if (written != m.body()) {
        std::abort(); // a peer that writes something else does other work
    }
}

void add_limit(message& m) {
    add(m.name() + "/memcpy", m.body().size(), [source = new page_memory{m.body(), 1024}] {
        const char* from = source->data();
        char* to = output().data();
        std::size_t size = source->size();
        benchmark::DoNotOptimize(from);
        benchmark::DoNotOptimize(to);
        benchmark::DoNotOptimize(size);
        std::memcpy(to, from, size);
        benchmark::ClobberMemory();
    });
}

void add_check_and_write(message& m, const char* name, cog::rule_set set) {
    add(m.name() + "/" + name, m.body().size(), [&m, set, to = std::span<char>{output().data(), output().size()}] {
        forget(m.request());
        const auto checked = cog::check(m.request(), set);
        auto written = checked->write_body(to);
        benchmark::DoNotOptimize(written);
        benchmark::ClobberMemory();
    });
    const auto checked = cog::check(m.request(), set);
    expect_body(m, *checked->write_body({output().data(), output().size()}));
}

void add_validate(message& m) {
    add(m.name() + "/validate", m.body().size(), [&m] {
        forget(m.request());
        cog::report found = cog::validate(m.request());
        benchmark::DoNotOptimize(found);
    });
}

// ---- RapidJSON: SAX events into its writer, the shortest way it has. SSE2, default flags: checks no UTF-8.

void rapidjson_text(auto& writer, std::string_view text) {
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}
template <std::size_t Size>
void rapidjson_key(auto& writer, const char (&name)[Size]) {
    writer.Key(name, Size - 1);
}
void rapidjson_user(auto& writer, std::string_view name, std::string_view attribute, std::string_view value) {
    writer.StartObject();
    rapidjson_key(writer, "ProviderName");
    rapidjson_text(writer, name);
    rapidjson_key(writer, "ProviderAttributeName");
    rapidjson_text(writer, attribute);
    rapidjson_key(writer, "ProviderAttributeValue");
    rapidjson_text(writer, value);
    writer.EndObject();
}
void rapidjson_body(auto& writer, const texts& t) {
    writer.StartObject();
    rapidjson_key(writer, "UserPoolId");
    rapidjson_text(writer, t.pool);
    rapidjson_key(writer, "DestinationUser");
    rapidjson_user(writer, t.destination_name, t.destination_attribute, t.destination_value);
    rapidjson_key(writer, "SourceUser");
    rapidjson_user(writer, t.source_name, t.source_attribute, t.source_value);
    writer.EndObject();
}

/// Into its own buffer, which is kept.
void add_rapidjson(message& m) {
    using writer_type = rapidjson::Writer<rapidjson::StringBuffer>;
    static rapidjson::StringBuffer buffer;
    static writer_type writer{buffer};
    const auto work = [t = m.texts()]() mutable {
        forget(t);
        buffer.Clear();
        writer.Reset(buffer);
        rapidjson_body(writer, t);
        const char* written = buffer.GetString();
        benchmark::DoNotOptimize(written);
        benchmark::ClobberMemory();
    };
    auto once = work;
    once();
    expect_body(m, {buffer.GetString(), buffer.GetSize()});
    add(m.name() + "/peer RapidJSON Writer", m.body().size(), work);
}

/// A stream for RapidJSON that trusts its caller's buffer to be large enough.
struct caller_buffer {
    using Ch = char;
    char* at;
    void Put(char c) { *at++ = c; }
    char* Push(std::size_t count) {
        char* const here = at;
        at += count;
        return here;
    }
    void Pop(std::size_t count) { at -= count; }
    void Flush() {}
};
void PutReserve(caller_buffer&, std::size_t) {}
void PutUnsafe(caller_buffer& stream, char c) {
    stream.Put(c);
}

/// Into a caller's buffer, without bounds.
void add_rapidjson_unbounded(message& m) {
    static caller_buffer stream{};
    static rapidjson::Writer<caller_buffer> writer{stream};
    const auto work = [t = m.texts()]() mutable {
        forget(t);
        stream.at = output().data();
        writer.Reset(stream);
        rapidjson_body(writer, t);
        benchmark::DoNotOptimize(stream.at);
        benchmark::ClobberMemory();
    };
    auto once = work;
    once();
    expect_body(m, {output().data(), static_cast<std::size_t>(stream.at - output().data())});
    add(m.name() + "/peer RapidJSON Writer into a caller's buffer", m.body().size(), work);
}

// ---- Boost.JSON: a value in a monotonic resource on the caller's buffer, then its serializer into a buffer. Checks
// nothing.

void add_boost(message& m) {
    static page_memory arena{std::size_t{1} << 18U};
    const auto work = [t = m.texts()]() mutable -> std::string_view {
        forget(t);
        boost::json::monotonic_resource resource{reinterpret_cast<unsigned char*>(arena.data()), arena.size()};
        const auto user = [&](std::string_view name, std::string_view attribute, std::string_view value) {
            boost::json::object made{&resource};
            made.reserve(3);
            made.emplace("ProviderName", name);
            made.emplace("ProviderAttributeName", attribute);
            made.emplace("ProviderAttributeValue", value);
            return made;
        };
        boost::json::object body{&resource};
        body.reserve(3);
        body.emplace("UserPoolId", t.pool);
        body.emplace("DestinationUser", user(t.destination_name, t.destination_attribute, t.destination_value));
        body.emplace("SourceUser", user(t.source_name, t.source_attribute, t.source_value));
        boost::json::serializer serializer;
        serializer.reset(&body);
        boost::json::string_view written = serializer.read(output().data(), output().size());
        benchmark::DoNotOptimize(written);
        benchmark::ClobberMemory();
        return {written.data(), written.size()};
    };
    auto once = work;
    expect_body(m, once());
    add(m.name() + "/peer Boost.JSON", m.body().size(), work);
}

// ---- nlohmann: a value with members in insertion order, then dump(), which checks UTF-8.

void add_nlohmann(message& m) {
    const auto work = [t = m.texts()]() mutable {
        forget(t);
        const nlohmann::ordered_json body = {
            {"UserPoolId", t.pool},
            {"DestinationUser",
             {{"ProviderName", t.destination_name},
              {"ProviderAttributeName", t.destination_attribute},
              {"ProviderAttributeValue", t.destination_value}}},
            {"SourceUser",
             {{"ProviderName", t.source_name},
              {"ProviderAttributeName", t.source_attribute},
              {"ProviderAttributeValue", t.source_value}}},
        };
        std::string written = body.dump();
        benchmark::DoNotOptimize(written);
        benchmark::ClobberMemory();
        return written;
    };
    auto once = work;
    expect_body(m, once());
    add(m.name() + "/peer nlohmann", m.body().size(), work);
}

} // namespace

void add_writing() {
    for (message& m : messages()) {
        add_limit(m);
        add_check_and_write(m, "check and write", cog::rule_set::documented());
        add_validate(m);
    }
    add_check_and_write(message_named("short"), "check and write, model rules", cog::rule_set::model());
    for (const char* name : {"short", "escapes_2048"}) {
        message& m = message_named(name);
        add_rapidjson(m);
        add_rapidjson_unbounded(m);
        add_boost(m);
        add_nlohmann(m);
    }
}

} // namespace bench
