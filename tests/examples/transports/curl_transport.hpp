// SPDX-License-Identifier: BSL-1.0
//
// A transport on libcurl 7.84 or newer, to be copied. It sends once: no redirects, no old connection that may have gone
// away, no retry.
#ifndef EXAMPLES_TRANSPORTS_CURL_TRANSPORT_HPP
#define EXAMPLES_TRANSPORTS_CURL_TRANSPORT_HPP

#include <cognito_link/cognito_link.hpp>
#include <curl/curl.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

struct curl_transport {
    std::chrono::milliseconds timeout{10'000};      // to connect, and for all of it
    std::function<void(CURL*)> more = [](CURL*) {}; // options of the caller's

    std::optional<cognito_link::http_response> operator()(const cognito_link::http_request& request) const {
        const std::unique_ptr<CURL, void (*)(CURL*)> owner{curl_easy_init(), &curl_easy_cleanup};
        CURL* const curl = owner.get();
        std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers{nullptr, &curl_slist_free_all};
        for (const auto& [name, value] : request.headers)
            headers.reset(curl_slist_append(headers.release(), std::string{name}.append(": ").append(value).c_str()));
        std::string body;
        curl_easy_setopt(curl, CURLOPT_URL, std::string{request.url}.c_str());
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
        curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_EXPECT_100_TIMEOUT_MS, 1L); // over 1 MiB it asks first; need not be answered
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
        curl_easy_setopt(
            curl, CURLOPT_WRITEFUNCTION, +[](char* data, std::size_t, std::size_t size, std::string* to) {
                return to->size() + size > (1U << 20U) ? 0 : (to->append(data, size), size); // 0: give up
            });
        more(curl);
        if (curl_easy_perform(curl) != CURLE_OK)
            return std::nullopt;
        long status = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        const auto header = [curl](const char* name) {
            curl_header* found = nullptr;
            return curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : "";
        };
        return cognito_link::http_response{static_cast<int>(status),   body,
                                           header("x-amzn-errortype"), header("x-amzn-errormessage"),
                                           header("x-amzn-requestid"), header("x-amz-retry-after")};
    }
};

#endif
