// SPDX-License-Identifier: BSL-1.0
//
// What allocates and what does not: the global operators new and delete of this program count. Read next:
// check.test.cpp.

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/sigv4.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

namespace {

std::size_t allocations = 0;

void* counted(std::size_t size, std::size_t alignment) noexcept {
    ++allocations;
    const std::size_t wanted = size == 0 ? 1 : size;
    if (alignment <= alignof(std::max_align_t)) {
        return std::malloc(wanted);
    }
    // Not std::aligned_alloc, which Windows lacks: the address of the whole stands in front of the part that is given.
    void* const whole = std::malloc(sizeof(void*) + alignment + wanted);
    if (whole == nullptr) {
        return nullptr;
    }
    void* part = static_cast<unsigned char*>(whole) + sizeof(void*);
    std::size_t room = alignment + wanted;
    std::align(alignment, wanted, part, room);
    std::memcpy(static_cast<unsigned char*>(part) - sizeof(void*), &whole, sizeof(void*));
    return part;
}

void release(void* memory, std::size_t alignment) noexcept {
    if (memory != nullptr && alignment > alignof(std::max_align_t)) {
        std::memcpy(&memory, static_cast<unsigned char*>(memory) - sizeof(void*), sizeof(void*));
    }
    std::free(memory);
}

void* counted_or_end(std::size_t size, std::size_t alignment) noexcept {
    void* const memory = counted(size, alignment);
    if (memory == nullptr) {
        std::abort(); // without exceptions there is nothing better, and no test gets here
    }
    return memory;
}

} // namespace

void* operator new(std::size_t size) {
    return counted_or_end(size, 1);
}
void* operator new[](std::size_t size) {
    return counted_or_end(size, 1);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return counted_or_end(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return counted_or_end(size, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return counted(size, 1);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return counted(size, 1);
}
void* operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
    return counted(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
    return counted(size, static_cast<std::size_t>(alignment));
}

void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete[](void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::align_val_t alignment) noexcept {
    release(memory, static_cast<std::size_t>(alignment));
}
void operator delete[](void* memory, std::align_val_t alignment) noexcept {
    release(memory, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory, std::size_t, std::align_val_t alignment) noexcept {
    release(memory, static_cast<std::size_t>(alignment));
}
void operator delete[](void* memory, std::size_t, std::align_val_t alignment) noexcept {
    release(memory, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
    std::free(memory);
}
void operator delete[](void* memory, const std::nothrow_t&) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::align_val_t alignment, const std::nothrow_t&) noexcept {
    release(memory, static_cast<std::size_t>(alignment));
}
void operator delete[](void* memory, std::align_val_t alignment, const std::nothrow_t&) noexcept {
    release(memory, static_cast<std::size_t>(alignment));
}

namespace {

namespace cog = cognito_link;
using cog::rule_set;

/// Where results go, so that no compiler leaves out what nobody looks at.
volatile std::size_t seen = 0;

/// How often memory was asked for while the function ran.
template <class Function>
std::size_t allocations_of(Function function) {
    const std::size_t before = allocations;
    function();
    return allocations - before;
}

/// Long enough that every copy of a text would need memory.
struct long_texts {
    std::string pool = "us-west-2_EXAMPLE0123456789012345678901234567890123456";
    std::string username = std::string(100, 'u');
    std::string provider = "MySecurityAssertionProvider";
    std::string subject = "\"" + std::string(3'000, 's') + "\n";

    [[nodiscard]] cog::link_request request() const {
        return {.user_pool_id = pool,
                .destination_user = cog::native_user(username),
                .source_user = cog::saml(provider).attribute("email", subject)};
    }
};

/// All that can be wrong at once.
struct wrong_texts {
    std::string any = " \x01/_@\u00AD" + std::string(3'000, ' ') + "\u0378";
    std::string ill_formed = std::string(3'000, 'x') + "\xFF";

    [[nodiscard]] cog::link_request request() const {
        return {.user_pool_id = any,
                .destination_user = cog::destination_user{any, any, any},
                .source_user = cog::source_user{any, any, ill_formed}};
    }
};

TEST_CASE("allocations: the counter counts") {
    CHECK(allocations_of([] {}) == 0);
    CHECK(allocations_of([] { seen = std::string(1'000, 'x').size(); }) == 1);
    CHECK(allocations_of([] { seen = std::vector<int>(100).size(); }) == 1);
    CHECK(allocations_of([] { ::operator delete(::operator new(10)); }) == 1);
    CHECK(allocations_of([] { ::operator delete[](::operator new[](10, std::nothrow), std::nothrow); }) == 1);
    CHECK(allocations_of([] {
              void* const aligned = ::operator new(10, std::align_val_t{64});
              seen = reinterpret_cast<std::uintptr_t>(aligned) % 64;
              ::operator delete(aligned, std::align_val_t{64});
          }) == 1);
    CHECK(seen == 0);
    const cog::link_request request = cog::link_request{.user_pool_id = "a text that is longer than any short string"};
    CHECK(allocations_of([&] { seen = cog::owned_link_request{request}.user_pool_id->size(); }) == 1);
}

TEST_CASE("allocations: none in validate and check") {
    const long_texts good;
    const wrong_texts wrong;
    for (const rule_set set : {rule_set::none(), rule_set::model(), rule_set::documented(), rule_set::strict()}) {
        CHECK(allocations_of([&] { seen = validate(good.request(), set).size(); }) == 0);
        CHECK(allocations_of([&] { seen = validate(wrong.request(), set).size(); }) == 0);
        CHECK(allocations_of([&] { seen = check(good.request(), set).has_value() ? 1 : 0; }) == 0);
        CHECK(allocations_of([&] { seen = check(wrong.request(), set).has_value() ? 1 : 0; }) == 0);
    }
    const cog::report found = validate(wrong.request());
    REQUIRE(found.size() > 10);
    CHECK(allocations_of([&] {
              const cog::report copy = found;
              for (const cog::issue each : copy) {
                  seen = each.message().size() + each.mend().size() + to_string(each.rule).size();
              }
          }) == 0);
}

struct counting_sink {
    std::size_t bytes = 0;
    void append(const char*, std::size_t size) { bytes += size; }
};

TEST_CASE("allocations: none in body_size, write_body and append_body into a sink that needs none") {
    const long_texts texts;
    const auto checked = check(texts.request());
    REQUIRE(checked.has_value());
    std::array<char, 8'192> room{};
    CHECK(allocations_of([&] { seen = checked->body_size(); }) == 0);
    CHECK(allocations_of([&] { seen = checked->write_body(room)->size(); }) == 0);
    CHECK(allocations_of([&] { seen = checked->write_body({}).error().needed; }) == 0);
    CHECK(allocations_of([&] {
              counting_sink sink{};
              checked->append_body(sink);
              seen = sink.bytes;
          }) == 0);
    std::string reserved;
    reserved.reserve(checked->body_size());
    CHECK(allocations_of([&] { checked->append_body(reserved); }) == 0);
    CHECK(reserved.size() == checked->body_size());
}

TEST_CASE("allocations: none in validate_body") {
    const long_texts texts;
    const std::string good = check(texts.request())->body();
    std::string wrong = good;
    wrong.replace(wrong.find("us-west-2"), 9, R"(\u0020\ud83d)");
    wrong.insert(1, R"("SourceUser":[)" + std::string(500, '[') + std::string(500, ']') + "],\"x\":\"\xFF\",");
    const std::string deep(10'000, '[');
    for (const rule_set set : {rule_set::none(), rule_set::model(), rule_set::documented(), rule_set::strict()}) {
        for (const std::string_view body : {std::string_view{good}, std::string_view{wrong}, std::string_view{deep},
                                            std::string_view{good}.substr(0, 2'000), std::string_view{}}) {
            CHECK(allocations_of([&] { seen = validate_body(body, set).size(); }) == 0);
        }
    }
    CHECK(cog::validate_body(good).ok());
    CHECK(cog::validate_body(wrong).size() > 3);
}

TEST_CASE("allocations: exactly one for a long body") {
    const long_texts texts;
    const auto checked = check(texts.request());
    REQUIRE(checked.has_value());
    CHECK(allocations_of([&] { seen = checked->body().size(); }) == 1);
}

TEST_CASE("allocations: none in users and in the reader of user names") {
    const long_texts texts;
    const std::string& long_text = texts.subject;
    const std::string user_name = texts.provider + "_" + texts.subject;
    const std::string_view providers[] = {"OtherIdP", texts.provider};
    const auto size_of = [](const auto& user) { return user.provider_attribute_value->size(); };
    CHECK(allocations_of([&] {
              seen = size_of(cog::native_user(long_text)) + size_of(cog::federated_user(long_text, long_text)) +
                     size_of(cog::facebook_user(long_text)) + size_of(cog::google_user(long_text)) +
                     size_of(cog::amazon_user(long_text)) + size_of(cog::apple_user(long_text)) +
                     size_of(cog::oidc(long_text).subject(long_text)) +
                     size_of(cog::saml(long_text).attribute(long_text, long_text));
          }) == 0);
    bool taken_apart = false;
    CHECK(allocations_of([&] {
              const auto source = cog::source_user_from_username(user_name, providers);
              taken_apart = source.has_value();
              seen = taken_apart ? size_of(*source) : 0;
          }) == 0);
    CHECK(taken_apart);
    CHECK(allocations_of([&] { seen = source_user_from_username(cog::text{long_text}).has_value() ? 1 : 0; }) == 0);
}

TEST_CASE("allocations: none in the builder") {
    const long_texts texts;
    bool built = false;
    CHECK(allocations_of([&] {
              const auto checked = cog::link_builder{}
                                       .user_pool_id(texts.pool)
                                       .destination_user(cog::native_user(texts.username))
                                       .source_user(cog::oidc(texts.provider).subject(texts.subject))
                                       .build();
              built = checked.has_value();
          }) == 0);
    CHECK(built);
}

TEST_CASE("allocations: none in the audit line") {
    const long_texts good;
    const wrong_texts wrong;
    CHECK(allocations_of([&] { seen = redacted(good.request()).size(); }) == 0);
    CHECK(allocations_of([&] { seen = redacted(wrong.request()).size(); }) == 0);
    const auto checked = check(good.request());
    REQUIRE(checked.has_value());
    CHECK(allocations_of([&] { seen = redacted(*checked).size(); }) == 0);
}

TEST_CASE("allocations: none in resolve_endpoint") {
    const std::string url = "https://" + std::string(200, 'a') + ":8443/" + std::string(200, 'b');
    std::size_t resolved = 0;
    CHECK(allocations_of([&] {
              for (const std::string_view region : {"us-east-1", "cn-north-1", "", "US-EAST-1"}) {
                  for (const bool fips : {false, true}) {
                      resolved += cog::resolve_endpoint(region, {.fips = fips, .dual_stack = true}) ? 1U : 0U;
                      resolved += cog::resolve_endpoint(region, {.fips = fips, .url = url}) ? 1U : 0U;
                  }
              }
              const auto where = cog::resolve_endpoint("us-east-1", {.url = url});
              const cog::endpoint copy = *where;
              seen = copy.url().size() + resolved;
          }) == 0);
    CHECK(resolved == 7);
}

TEST_CASE("allocations: none in parse_reply") {
    const std::string text(10'000, 'x');
    const std::string error = R"({"a":[[{"b":"c"}]],"__type":"a#AliasExistsException:b","message":")" + text + "\\n\"}";
    const cog::reply_headers headers{.error_type = text, .error_message = text, .request_id = text, .retry_after = "1"};
    for (const int status : {0, 200, 400, 429, 500}) {
        for (const std::string_view body : {std::string_view{}, std::string_view{"{}"}, std::string_view{error},
                                            std::string_view{text}, std::string_view{error}.substr(0, 5'000)}) {
            CHECK(allocations_of([&] {
                      const cog::link_outcome outcome = cog::parse_reply(status, body);
                      const cog::link_outcome copy = cog::parse_reply(status, body, headers);
                      seen = outcome ? outcome->request_id().size() : outcome.error().message().size();
                      seen = copy ? copy->request_id().size() : copy.error().raw_code().size();
                  }) == 0);
        }
    }
}

TEST_CASE("allocations: none in sign") {
    const cog::prepared_request prepared =
        cog::prepare(*cog::check({}, cog::rule_set::none()), *cog::resolve_endpoint("us-west-2"));
    const std::string token(5'000, 't');
    const cog::credentials who{"AKIDEXAMPLE", "secret", token};
    const cog::utc_time now = cog::utc_time::from_unix(1'440'938'160);
    CHECK(allocations_of([&] {
              const auto headers = cog::sign(prepared.view(), who, now, {.content_sha256 = true});
              const auto key = cog::make_signing_key(who, "us-west-2", now);
              const auto again = cog::sign(prepared.view(), who, *key, now);
              seen = headers->size() + again->authorization().size();
          }) == 0);
}

} // namespace
