// SPDX-License-Identifier: BSL-1.0
// expect: deleted function .*text\(std::nullptr_t\)|nullptr_t' to '.*text' invokes a deleted function|text' has been explicitly marked deleted
#include "parts.hpp"

#ifdef MISTAKE
inline constexpr cog::destination_user user{.provider_name = nullptr};
#else
inline constexpr cog::destination_user user{.provider_name = std::nullopt};
#endif
