// SPDX-License-Identifier: BSL-1.0
//
// A transport on libcurl 7.84 or newer. It sends once: no redirect, no retry, no old connection that may be gone.
#ifndef EXAMPLES_TRANSPORTS_CURL_TRANSPORT_HPP
#define EXAMPLES_TRANSPORTS_CURL_TRANSPORT_HPP
#include <chrono>
#include <cognito_link/cognito_link.hpp>
#include <curl/curl.h>
#include <functional>
#include <memory>
#include <optional>
#include <string>

struct curl_transport {
    std::chrono::duration<long, std::milli> timeout{10'000}; // for all of it
    std::function<void(CURL*)> more = [](CURL*) {};          // further options
    static constexpr std::size_t largest_reply = 1 << 20;

    std::optional<cognito_link::http_response> operator()(const cognito_link::http_request& request) const {
        const std::unique_ptr<CURL, void (*)(CURL*)> curl{curl_easy_init(), &curl_easy_cleanup};
        const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(curl.get(), option, value); };
        std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers{nullptr, &curl_slist_free_all};
        for (const auto& [name, value] : request.headers)
            headers.reset(curl_slist_append(headers.release(), std::string{name}.append(": ").append(value).c_str()));
        set(CURLOPT_URL, std::string{request.url}.c_str());
        set(CURLOPT_HTTPHEADER, headers.get());
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        set(CURLOPT_POSTFIELDS, request.body.data());
        set(CURLOPT_TIMEOUT_MS, timeout.count());
        set(CURLOPT_EXPECT_100_TIMEOUT_MS, 1L); // over 1 MiB libcurl asks first; it need not wait for the answer
        set(CURLOPT_NOSIGNAL, 1L);
        std::string line, body; // of the head the last line, of the body all
        const auto keep_line = +[](const char* data, std::size_t, std::size_t size, std::string* to) {
            to->assign(data, size);
            return size;
        };
        const auto take_body = +[](const char* data, std::size_t, std::size_t size, std::string* to) {
            to->append(data, size);
            return to->size() > largest_reply ? 0 : size; // 0: give up
        };
        set(CURLOPT_HEADERDATA, &line);
        set(CURLOPT_HEADERFUNCTION, keep_line);
        set(CURLOPT_WRITEDATA, &body);
        set(CURLOPT_WRITEFUNCTION, take_body);
        more(curl.get());
        if (curl_easy_perform(curl.get()) != CURLE_OK || line.find_first_not_of("\r\n") != std::string::npos)
            return std::nullopt; // also where the head breaks off, which libcurl takes for a reply
        long status = 0;
        curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
        const auto header = [&](const char* name) {
            curl_header* found = nullptr;
            return curl_easy_header(curl.get(), name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : "";
        };
        return cognito_link::http_response{static_cast<int>(status),   body,
                                           header("x-amzn-errortype"), header("x-amzn-errormessage"),
                                           header("x-amzn-requestid"), header("x-amz-retry-after")};
    }
};
#endif
