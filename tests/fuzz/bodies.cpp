// SPDX-License-Identifier: BSL-1.0
// fuzz: max_len=512
#include <cognito_link/cognito_link.hpp>
#include "fuzzing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzzing::exact_copy json{{reinterpret_cast<const char*>(data), size}};
    (void)cognito_link::validate_body(json);
    return 0;
}
