// SPDX-License-Identifier: BSL-1.0
//
// Prints the table of rules as the README shows it, in Markdown.
#include <cognito_link/cognito_link.hpp>

#include <iostream>

int main() {
    namespace cog = cognito_link;
    std::cout
        << "| rule | default | in `model()` | what it says | how to mend it | source |\n|---|---|---|---|---|---|\n";
    for (const cog::rule_info& row : cog::rules) {
        std::cout << "| `" << row.name << "` | " << to_string(row.default_severity)
                  << (row.waivable ? "" : ", not waivable") << " | " << (row.in_model ? "yes" : "") << " | "
                  << row.message << " | " << row.mend << " | " << row.source << " |\n";
    }
}
