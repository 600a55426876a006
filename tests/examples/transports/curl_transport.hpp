// SPDX-License-Identifier: BSL-1.0
//
// A transport on libcurl 7.84 or newer, in one header to copy: for send, send_with_retry and signing_transport.
//
//     curl_transport post{{.timeout = std::chrono::seconds{5}}};
//     cognito_link::signing_transport client{my_keys, my_clock, post};
//     const auto outcome = cognito_link::send(request, endpoint, client);
//
// A request goes out once and to where it says: no redirect, no second try, no other protocol, certificates verified.
// What it cannot be sure of is no reply: a head that breaks off, a body past the limit, a connection that died. The
// connection is kept for the next request; so keep the object, one for each thread. No option is left from one request
// to the next. curl_global_init is done by the first object; since 7.84 that is safe in threads.
#ifndef EXAMPLES_TRANSPORTS_CURL_TRANSPORT_HPP
#define EXAMPLES_TRANSPORTS_CURL_TRANSPORT_HPP

#include <cognito_link/cognito_link.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

struct curl_keys {
    std::string access_key_id, secret_access_key, session_token{};
};

struct curl_options {
    std::chrono::milliseconds timeout{10'000};        ///< for all of an exchange; less than 1 ms is 1 ms
    std::chrono::milliseconds connect_timeout{3'000}; ///< for its beginning: the host's address, connection and TLS
    std::size_t largest_head = 64 << 10;              ///< of a reply, in bytes
    std::size_t largest_body = 1 << 20;               ///< the service's have some hundred
    /// For https: the URL of a proxy, which sees the host's name and TLS; "": none; left out: as https_proxy, all_proxy
    /// and no_proxy in the environment say. Plain http, which is for this host, never goes through one.
    std::optional<std::string> proxy{};
    std::string ca_file{}; ///< authorities to trust instead of the system's, as PEM
    std::function<curl_keys()> keys{}; ///< asked at each request, which libcurl then signs; without, it is signed
    std::function<void(CURL*)> more{}; ///< further options, set last: they can undo what is said above
};

class curl_transport {
public:
    explicit curl_transport(curl_options options = {})
        : options_(std::move(options)), curl_(curl_easy_init(), &curl_easy_cleanup) {}
    explicit curl_transport(std::chrono::milliseconds timeout) : curl_transport(curl_options{.timeout = timeout}) {}

    std::optional<cognito_link::http_response> operator()(const cognito_link::http_request& request) const {
        error_.clear();
        if (!curl_)
            return no_reply("libcurl gives no handle");
        exchange now{options_};
        // Forgets the options, which point to what ends with this function, and the keys; but not the connection.
        const std::unique_ptr<CURL, void (*)(CURL*)> until_here{curl_.get(), &curl_easy_reset};
        if (!set_options(request, now))
            return no_reply("libcurl lacks an option, or memory");
        const CURLcode code = curl_easy_perform(curl_.get());
        if (now.too_large)
            return no_reply("the reply is too large");
        if (now.connections > 1)
            return no_reply("the connection that was kept has died");
        if (code != CURLE_OK)
            return no_reply(now.error[0] != '\0' ? now.error.data() : curl_easy_strerror(code));
        if (!now.head_is_whole) // libcurl takes it for a reply
            return no_reply("the reply's head broke off");
        long status = 0;
        curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &status);
        const auto header = [&](const char* name) {
            curl_header* found = nullptr;
            return curl_easy_header(curl_.get(), name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : "";
        };
        return cognito_link::http_response{static_cast<int>(status),   std::move(now.body),
                                           header("x-amzn-errortype"), header("x-amzn-errormessage"),
                                           header("x-amzn-requestid"), header("x-amz-retry-after")};
    }

    /// Why the last request had no reply, in libcurl's words or these; may name the host. Empty where it had one.
    [[nodiscard]] std::string_view last_error() const { return error_; }

private:
    /// What one exchange needs while it lasts, and what comes back.
    struct exchange {
        const curl_options& limits;
        std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers{nullptr, &curl_slist_free_all};
        std::string body{};
        std::array<char, CURL_ERROR_SIZE> error{};
        std::size_t head_size = 0;
        int connections = 0; // on which the request was about to be sent
        bool head_is_whole = false, too_large = false;

        bool add_header(std::string_view name, std::string_view value) {
            const std::string line = std::string{name}.append(value.empty() ? ";" : ": ").append(value);
            curl_slist* const longer = curl_slist_append(headers.get(), line.c_str());
            if (longer != nullptr && !headers)
                headers.reset(longer);
            return longer != nullptr;
        }

        // Fewer bytes taken than given: libcurl gives up.
        static std::size_t take_head(const char* data, std::size_t, std::size_t size, void* to) {
            auto& now = *static_cast<exchange*>(to);
            const std::string_view line{data, size};
            if (line.starts_with("HTTP/")) // the first, or the one behind a 100 Continue
                now.head_is_whole = false;
            else if (line == "\r\n" || line == "\n")
                now.head_is_whole = true;
            now.head_size += size; // also of a trailer, behind the body
            now.too_large = now.head_size > now.limits.largest_head;
            return now.too_large ? 0 : size;
        }
        static std::size_t take_body(const char* data, std::size_t, std::size_t size, void* to) {
            auto& now = *static_cast<exchange*>(to);
            now.too_large = size > now.limits.largest_body - now.body.size();
            if (now.too_large)
                return 0;
            now.body.append(data, size);
            return size;
        }
        /// A kept connection may die under a request. libcurl then sends that again by itself; whether to is for
        /// retry.hpp, since the first may have linked.
        static int before_request(void* to, char*, char*, int, int) {
            return ++static_cast<exchange*>(to)->connections > 1 ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
        }
    };

    bool set_options(const cognito_link::http_request& request, exchange& now) const {
        bool good = true;
        const auto set = [&](CURLoption option, auto value) {
            good = good && curl_easy_setopt(curl_.get(), option, value) == CURLE_OK;
        };
        const std::string scheme{request.scheme};
        set(CURLOPT_ERRORBUFFER, now.error.data());
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_URL, std::string{request.url}.c_str());
        set(CURLOPT_PATH_AS_IS, 1L); // as it was signed
#if LIBCURL_VERSION_NUM >= 0x075500
        set(CURLOPT_PROTOCOLS_STR, scheme.c_str());
#else
        set(CURLOPT_PROTOCOLS, scheme == "https" ? CURLPROTO_HTTPS : CURLPROTO_HTTP);
#endif
        set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1)); // where a broken reply can be told
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!options_.ca_file.empty()) {
            set(CURLOPT_CAINFO, options_.ca_file.c_str());
            curl_easy_setopt(curl_.get(), CURLOPT_CAPATH, nullptr); // some TLS libraries have no such folder
        }
        if (scheme != "https")
            set(CURLOPT_PROXY, "");
        else if (options_.proxy)
            set(CURLOPT_PROXY, options_.proxy->c_str());
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L); // a proxy's head is not the reply's

        const auto wait = [](std::chrono::milliseconds time) { // libcurl takes 0 for ever
            return static_cast<long>(std::clamp<std::chrono::milliseconds::rep>(time.count(), 1, 86'400'000));
        };
        set(CURLOPT_TIMEOUT_MS, wait(options_.timeout));
        set(CURLOPT_CONNECTTIMEOUT_MS, wait(options_.connect_timeout));
        set(CURLOPT_EXPECT_100_TIMEOUT_MS, 1L); // over 1 MiB libcurl asks first; it need not wait for the answer
        set(CURLOPT_PREREQFUNCTION, &exchange::before_request);
        set(CURLOPT_PREREQDATA, static_cast<void*>(&now));

        for (const auto& [name, value] : request.headers)
            good = good && now.add_header(name, value);
        if (options_.keys) {
            const curl_keys keys = options_.keys();
            set(CURLOPT_AWS_SIGV4,
                std::string{"aws:amz:"}.append(request.signing_region).append(":cognito-idp").c_str());
            set(CURLOPT_USERNAME, keys.access_key_id.c_str());
            set(CURLOPT_PASSWORD, keys.secret_access_key.c_str());
            if (!keys.session_token.empty()) // libcurl signs all headers that it is given
                good = good && now.add_header("X-Amz-Security-Token", keys.session_token);
        }
        set(CURLOPT_HTTPHEADER, now.headers.get());
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        set(CURLOPT_POSTFIELDS, request.body.empty() ? "" : request.body.data());
        set(CURLOPT_HEADERFUNCTION, &exchange::take_head);
        set(CURLOPT_HEADERDATA, static_cast<void*>(&now));
        set(CURLOPT_WRITEFUNCTION, &exchange::take_body);
        set(CURLOPT_WRITEDATA, static_cast<void*>(&now));
        if (options_.more)
            options_.more(curl_.get());
        return good;
    }

    std::nullopt_t no_reply(std::string_view why) const {
        error_ = why;
        return std::nullopt;
    }

    curl_options options_;
    std::unique_ptr<CURL, void (*)(CURL*)> curl_;
    mutable std::string error_{};
};
#endif
