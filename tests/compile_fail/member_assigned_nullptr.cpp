// SPDX-License-Identifier: BSL-1.0
// expect: deleted function .*text\(std::nullptr_t\)|nullptr_t' to '.*text' invokes a deleted function|text' has been explicitly marked deleted
#include "parts.hpp"

inline void change(cog::link_request& request) {
#ifdef MISTAKE
    request.user_pool_id = nullptr;
#else
    request.user_pool_id = std::nullopt;
#endif
}
