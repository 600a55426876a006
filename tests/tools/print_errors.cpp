// SPDX-License-Identifier: BSL-1.0
//
// Prints the table of errors as the README shows it, in Markdown.
#include <cognito_link/cognito_link.hpp>

#include <iostream>

int main() {
    namespace cog = cognito_link;
    std::cout << "| AWS's name | `code` | `diagnosis()` | `retry()` | `explain()` |\n|---|---|---|---|---|\n";
    for (const cog::service_error_info& row : cog::service_errors) {
        const cog::diagnosis_info& meaning = cog::diagnoses[static_cast<std::size_t>(row.diagnosis)];
        std::cout << "| " << (row.name.empty() ? "–" : row.name) << " | `" << to_string(row.code) << "` | `"
                  << meaning.name << "` | `" << to_string(row.retry) << "` | "
                  << cog::detail::explanation_of(row.code, row.diagnosis) << " |\n";
    }
}
