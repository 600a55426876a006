// SPDX-License-Identifier: BSL-1.0
//
// What a check found: issues with rule, field and place, never with the caller's text. It exists so that all that is
// wrong is told at once, without an allocation. Read next: validate.hpp.

#ifndef COGNITO_LINK_REPORT_HPP
#define COGNITO_LINK_REPORT_HPP

#include <cognito_link/detail/text/config.hpp>
#include <cognito_link/detail/unset_array.hpp>
#include <cognito_link/field.hpp>
#include <cognito_link/rules.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// No place: what is missing has none, and a rule about a whole user neither.
inline constexpr std::size_t npos = std::string_view::npos;

/// One thing that is wrong. Holds no text of the caller's.
struct issue {
    cognito_link::rule rule{};         ///< which rule is broken
    cognito_link::field field{};       ///< in which field
    cognito_link::severity severity{}; ///< as the rule set has it
    bool other_cause = false; ///< the rule's second kind of cause, which has advice of its own (rule_info::other_mend)
    std::size_t at = npos;    ///< byte offset of the first offending code point in the field's text, or npos

    /// One sentence that says what is wrong. Static text.
    [[nodiscard]] constexpr std::string_view message() const noexcept { return rules[detail::index_of(rule)].message; }

    /// What to do about it. Static text.
    [[nodiscard]] constexpr std::string_view mend() const noexcept {
        const rule_info& row = rules[detail::index_of(rule)];
        return other_cause && !row.other_mend.empty() ? row.other_mend : row.mend;
    }

    friend constexpr bool operator==(const issue&, const issue&) = default;
};

namespace detail {

struct report_access;

/// The greatest number of issues that the table of rules admits: for each field, one of the rules that are sole causes,
/// and every other rule once.
consteval std::size_t greatest_report() noexcept {
    std::size_t bound = 0;
    for (const field_names& f : field_table) {
        bool any_sole_cause = false;
        for (const rule_info& row : rules) {
            const bool here = (row.fields & mask_of(f.field)) != 0;
            any_sole_cause |= here && row.sole_cause;
            bound += here && !row.sole_cause ? 1 : 0;
        }
        bound += any_sole_cause ? 1 : 0;
    }
    return bound;
}

} // namespace detail

/// All issues of one request, at most one per rule and field: of a body first what is wrong with its JSON, as it was
/// read; then in the order of the fields; what is about a whole source comes last. On the stack, allocates nothing; its
/// capacity follows from the table of rules, so that nothing is ever dropped. Offsets up to 2^48 - 2.
class report {
public:
    /// Yields issues by value. (Its tags come with `<string_view>`, on every standard library that there is; `<iterator>`
    /// would add 5,000 lines to each translation unit.)
    class iterator {
    public:
        /// What a place holds.
        using value_type = issue;
        /// Of two places.
        using difference_type = std::ptrdiff_t;
        /// For C++20: several passes.
        using iterator_concept = std::forward_iterator_tag;
        /// For C++17's algorithms.
        using iterator_category = std::input_iterator_tag; // its reference is a value
        /// A value: an issue is unpacked each time.
        using reference = issue;
        /// There is none.
        using pointer = void;

        /// Of no report; not to be read.
        constexpr iterator() noexcept = default;
        /// The issue at this place, by value.
        [[nodiscard]] constexpr issue operator*() const noexcept { return unpack(*packed_); }
        /// Goes on to the next issue.
        constexpr iterator& operator++() noexcept {
            ++packed_;
            return *this;
        }
        /// The same; gives the place before.
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++packed_;
            return before;
        }
        /// The same place of the same report.
        friend constexpr bool operator==(const iterator&, const iterator&) = default;

    private:
        friend class report;
        constexpr explicit iterator(const std::uint64_t* packed) noexcept : packed_(packed) {}
        const std::uint64_t* packed_ = nullptr;
    };
    /// A report cannot be changed through either.
    using const_iterator = iterator;
    /// What a report is a range of.
    using value_type = issue;

    /// No issues.
    constexpr report() noexcept : packed_() {}
    /// A copy, which takes time by the number of issues.
    constexpr report(const report& other) noexcept : report() { *this = other; }
    /// A copy, which takes time by the number of issues.
    constexpr report& operator=(const report& other) noexcept {
        for (std::size_t i = 0; i < other.size_; ++i) {
            packed_.data()[i] = other.packed_.data()[i];
        }
        size_ = other.size_;
        counts_ = other.counts_;
        masks_ = other.masks_;
        return *this;
    }
    constexpr ~report() = default;

    /// No error: the request can be sent, whatever warnings and notes there are.
    [[nodiscard]] constexpr bool ok() const noexcept { return errors() == 0; }

    /// How many issues are errors.
    [[nodiscard]] constexpr std::size_t errors() const noexcept { return count(severity::error); }
    /// How many issues are warnings.
    [[nodiscard]] constexpr std::size_t warnings() const noexcept { return count(severity::warning); }
    /// How many issues are notes.
    [[nodiscard]] constexpr std::size_t notes() const noexcept { return count(severity::note); }

    /// The first issue's place. Iterators are good while the report lives unchanged.
    [[nodiscard]] constexpr iterator begin() const noexcept { return iterator{packed_.data()}; }
    /// The place behind the last issue.
    [[nodiscard]] constexpr iterator end() const noexcept { return iterator{packed_.data() + size_}; }
    /// How many issues there are, of whatever severity.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    /// No issue at all, not even a note.
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
    /// The first issue. Of an empty report, ends the program; at compile time, no constant expression.
    [[nodiscard]] constexpr issue front() const noexcept {
        if (size_ == 0) {
            detail::trap();
        }
        return unpack(*packed_.data());
    }

    /// The rule is broken, at whatever severity and in whatever field.
    [[nodiscard]] constexpr bool has(rule r) const noexcept {
        return ((masks_[0] | masks_[1] | masks_[2]) & detail::mask_of(r)) != 0;
    }
    /// The rule is broken in this field, at whatever severity.
    [[nodiscard]] constexpr bool has(rule r, field f) const noexcept {
        for (const issue each : *this) {
            if (each.rule == r && each.field == f) {
                return true;
            }
        }
        return false;
    }

    /// The same issues in the same order.
    friend constexpr bool operator==(const report& a, const report& b) noexcept {
        if (a.size_ != b.size_) {
            return false;
        }
        for (std::size_t i = 0; i < a.size_; ++i) {
            if (a.packed_.data()[i] != b.packed_.data()[i]) {
                return false;
            }
        }
        return true;
    }

private:
    friend struct detail::report_access;

    // One issue in 64 bits: offset 48, then rule 8, field 4, severity 2, other cause 1.
    static constexpr unsigned offset_bits = 48;
    static constexpr std::uint64_t no_offset = (std::uint64_t{1} << offset_bits) - 1;

    static constexpr std::uint64_t pack(const issue& i) noexcept {
        const std::uint64_t what = static_cast<std::uint64_t>(i.rule) | (static_cast<std::uint64_t>(i.field) << 8U) |
                                   (static_cast<std::uint64_t>(i.severity) << 12U) |
                                   (static_cast<std::uint64_t>(i.other_cause) << 14U);
        return (i.at & no_offset) | (what << offset_bits);
    }
    static constexpr issue unpack(std::uint64_t packed) noexcept {
        const std::uint64_t what = packed >> offset_bits;
        const std::uint64_t at = packed & no_offset;
        return {.rule = static_cast<cognito_link::rule>(what & 0xFFU),
                .field = static_cast<cognito_link::field>((what >> 8U) & 0xFU),
                .severity = static_cast<cognito_link::severity>((what >> 12U) & 3U),
                .other_cause = ((what >> 14U) & 1U) != 0,
                .at = at == no_offset ? npos : static_cast<std::size_t>(at)};
    }
    [[nodiscard]] constexpr std::size_t count(severity s) const noexcept {
        return counts_[static_cast<std::size_t>(s)];
    }

    detail::unset_array<std::uint64_t, detail::greatest_report()> packed_; // only the first size_ are set
    std::size_t size_ = 0;
    std::array<unsigned char, 3> counts_{};
    std::array<detail::rule_mask, 3> masks_{}; // which rules, by severity
};

namespace detail {

/// What only the checks may do to a report.
struct report_access {
    static constexpr void add(report& to, const issue& found) noexcept {
        to.packed_.data()[to.size_++] = report::pack(found);
        ++to.counts_[static_cast<std::size_t>(found.severity)];
        to.masks_[static_cast<std::size_t>(found.severity)] |= mask_of(found.rule);
    }
    static constexpr rule_mask mask(const report& of, severity s) noexcept {
        return of.masks_[static_cast<std::size_t>(s)];
    }
};

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
