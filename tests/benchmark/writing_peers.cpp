// SPDX-License-Identifier: BSL-1.0
//
// The same bodies, written by Debian's JSON libraries, each in the fastest way that its manual shows. None of them
// checks anything of what it writes. They stand apart from writing.cpp so that neither changes how the other is
// compiled.

#include "variety.hpp"

#include <boost/json.hpp>
#include <nlohmann/json.hpp>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>

namespace bench {
namespace {

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
    if (attribute.data() != nullptr) {
        rapidjson_key(writer, "ProviderAttributeName");
        rapidjson_text(writer, attribute);
    }
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

/// Into its own buffer, which is kept: the only stream that its SSE2 code writes to.
class rapidjson_writer {
public:
    std::string_view operator()(const texts& t) {
        buffer_.Clear();
        writer_.Reset(buffer_);
        rapidjson_body(writer_, t);
        const char* written = buffer_.GetString();
        hide(written);
        return {written, buffer_.GetSize()};
    }

private:
    rapidjson::StringBuffer buffer_;
    rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

void add_rapidjson(message& m) {
    static rapidjson_writer write;
    expect_body(m.body(), write(m.texts()));
    add(m.name() + "/peer RapidJSON Writer", m.body().size(), [t = m.texts()]() mutable {
        forget(t);
        write(t);
    });
}

void add_rapidjson_in_turn() {
    static rapidjson_writer write;
    for (std::size_t i = 0; i < variety::count; ++i) {
        expect_body(requests().body(i), write(requests().texts()[i]));
    }
    add_in_turn("variety/peer RapidJSON Writer", [all = requests().texts().data()](std::size_t i) {
        forget(all[i]);
        write(all[i]);
    });
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
        char* end = stream.at;
        hide(end);
        benchmark::ClobberMemory();
    };
    auto once = work;
    once();
    expect_body(m.body(), {output().data(), static_cast<std::size_t>(stream.at - output().data())});
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
    expect_body(m.body(), once());
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
    expect_body(m.body(), once());
    add(m.name() + "/peer nlohmann", m.body().size(), work);
}

} // namespace

void add_writing_peers() {
    for (message& m : messages()) {
        add_rapidjson(m);
    }
    add_rapidjson_in_turn();
    for (const char* name : {"short", "escapes_2048"}) {
        message& m = message_named(name);
        add_rapidjson_unbounded(m);
        add_boost(m);
        add_nlohmann(m);
    }
}

} // namespace bench
