// SPDX-License-Identifier: BSL-1.0
//
// Reads the rows of a file one after the other, in a memory that does not grow with it: CSV as RFC 4180 has it (libcsv
// reads it, strictly), with a head that names the columns, or JSON lines, of which each is the body of a request.
#ifndef EXAMPLES_BULK_LINK_ROWS_HPP
#define EXAMPLES_BULK_LINK_ROWS_HPP

#include <cognito_link/cognito_link.hpp>

#include <csv.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

namespace bulk {

namespace cog = cognito_link;

/// No text of a good request comes near it; without a limit a quote that nobody closes would read the whole file in.
inline constexpr std::size_t longest_text = 4 << 20;

enum class column { user_pool_id, destination_provider, destination, source_provider, source_attribute, source_value };
inline constexpr std::array<std::string_view, 6> column_names{
    "user_pool_id", "destination_provider", "destination", "source_provider", "source_attribute", "source_value"};

enum class file_form { csv, json_lines };

/// One row; the texts are good until the next. Rows count from 1, without the head and lines that are blank.
struct row {
    std::uint64_t number = 0;
    std::string_view fault{};    ///< what is wrong with its form; then there is no request
    cog::link_request request{}; ///< of CSV
    std::string_view json{};     ///< of JSON lines
};

struct reading {
    file_form form = file_form::csv;
    std::string_view pool{};                     ///< where the file has no column for it
    std::span<const std::string_view> ignored{}; ///< columns that are there for others
    std::function<bool()> must_stop = [] { return false; };
};

/// What the whole file is like, to know it again.
struct fingerprint {
    std::uint64_t size = 0, hash = 0;
    friend bool operator==(const fingerprint&, const fingerprint&) = default;
};

struct whole_file {
    std::uint64_t rows = 0;
    fingerprint print{};
    std::string fault{}; ///< why it could not be read to its end
};

namespace detail {

template <class Handler>
class csv_rows {
public:
    csv_rows(const reading& how, whole_file& file, Handler& handler) : how_(how), file_(file), handler_(handler) {
        csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
        csv_set_space_func(&parser_, [](unsigned char) { return 0; }); // RFC 4180: spaces are part of a field
        csv_set_realloc_func(&parser_, [](void* old, std::size_t size) {
            return size > longest_text + block_size ? nullptr : std::realloc(old, size);
        });
        csv_set_blk_size(&parser_, block_size);
    }
    csv_rows(const csv_rows&) = delete;
    csv_rows& operator=(const csv_rows&) = delete;
    ~csv_rows() { csv_free(&parser_); }

    bool take(std::string_view part) {
        const std::size_t taken = csv_parse(&parser_, part.data(), part.size(), &on_field, &on_row, this);
        bytes_ += taken;
        return taken == part.size() ? file_.fault.empty() : tell_fault();
    }
    bool finish() {
        if (csv_fini(&parser_, &on_field, &on_row, this) != 0)
            return tell_fault();
        if (!has_head_ && file_.fault.empty())
            file_.fault = "The file is empty; its first line must name the columns.";
        return file_.fault.empty();
    }

private:
    static constexpr std::size_t block_size = 4'096;
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    static void on_field(void* data, std::size_t size, void* self) {
        static_cast<csv_rows*>(self)->add_field({static_cast<const char*>(data), size});
    }
    static void on_row(int, void* self) { static_cast<csv_rows*>(self)->end_row(); }

    void add_field(std::string_view field) {
        if (!has_head_)
            ends_.emplace_back();
        if (fields_ < ends_.size())
            ends_[fields_] = text_.append(field).size();
        ++fields_;
    }
    std::string_view field(std::size_t at) const {
        if (at == none)
            return {};
        const std::size_t begin = at == 0 ? 0 : ends_[at - 1];
        return std::string_view{text_}.substr(begin, ends_[at] - begin);
    }
    std::string_view field(column which) const { return field(places_[static_cast<std::size_t>(which)]); }

    void end_row() {
        if (!file_.fault.empty())
            return;
        if (!has_head_) {
            has_head_ = true;
            read_head();
        } else {
            row now{.number = ++file_.rows};
            if (fields_ != ends_.size()) {
                now.fault = "row_form";
            } else {
                const auto pool = field(column::user_pool_id), provider = field(column::destination_provider);
                const auto attribute = field(column::source_attribute);
                now.request.user_pool_id = pool.empty() ? how_.pool : pool;
                now.request.destination_user.emplace();
                now.request.destination_user->provider_name = provider.empty() ? std::string_view{"Cognito"} : provider;
                now.request.destination_user->provider_attribute_value = field(column::destination);
                now.request.source_user.emplace();
                now.request.source_user->provider_name = field(column::source_provider);
                now.request.source_user->provider_attribute_name = attribute.empty() ? cog::cognito_subject : attribute;
                now.request.source_user->provider_attribute_value = field(column::source_value);
            }
            handler_(std::as_const(now));
        }
        text_.clear();
        fields_ = 0;
    }

    /// A name that nobody knows may be a known one misspelt, which would link by another attribute than is meant.
    void read_head() {
        for (std::size_t at = 0; at < ends_.size(); ++at) {
            const auto known = std::ranges::find(column_names, field(at));
            const auto which = static_cast<std::size_t>(known - column_names.begin());
            if (known == column_names.end() && std::ranges::find(how_.ignored, field(at)) == how_.ignored.end())
                return refuse("The file's first line has a column of no known name: number ", at + 1);
            if (known != column_names.end() && std::exchange(places_[which], at) != none)
                return refuse("The file's first line names a column twice: number ", at + 1);
        }
        for (const column needed : {column::destination, column::source_provider, column::source_value})
            if (places_[static_cast<std::size_t>(needed)] == none)
                return refuse(std::string{"The file's first line does not name the column "}.append(
                    column_names[static_cast<std::size_t>(needed)]));
        const bool has_pool = places_[static_cast<std::size_t>(column::user_pool_id)] != none;
        if (has_pool != how_.pool.empty())
            refuse(has_pool ? "The pool is given twice: by --pool and by the column user_pool_id"
                            : "The pool is not given: there is neither --pool nor the column user_pool_id");
    }
    void refuse(std::string why, std::size_t number = 0) {
        file_.fault = number == 0 ? why + "." : why + std::to_string(number) + ".";
    }
    bool tell_fault() {
        file_.fault = (csv_error(&parser_) == CSV_EPARSE || csv_error(&parser_) == CSV_SUCCESS
                           ? std::string{"The file is not CSV as RFC 4180 has it: a quote is out of place"}
                           : std::string{"The file has a field over 4 MiB: perhaps a quote that nobody closes"}) +
                      ", after row " + std::to_string(file_.rows) + ", at byte " + std::to_string(bytes_) + ".";
        return false;
    }

    const reading& how_;
    whole_file& file_;
    Handler& handler_;
    csv_parser parser_{};
    std::uint64_t bytes_ = 0;
    std::string text_{};
    std::vector<std::size_t> ends_{}; // of the fields, in text_; as many as the head has
    std::size_t fields_ = 0;
    std::array<std::size_t, 6> places_{none, none, none, none, none, none};
    bool has_head_ = false;
};

template <class Handler>
class json_rows {
public:
    json_rows(const reading&, whole_file& file, Handler& handler) : file_(file), handler_(handler) {}

    bool take(std::string_view part) {
        for (std::size_t end; (end = part.find('\n')) != part.npos; part.remove_prefix(end + 1)) {
            const std::string_view rest = part.substr(0, end);
            end_row(kept_.empty() ? rest : std::string_view{kept_.append(rest)});
            kept_.clear();
        }
        if (kept_.size() + part.size() > longest_text) {
            file_.fault = "The file has a line over 4 MiB, after row " + std::to_string(file_.rows) + ".";
            return false;
        }
        kept_.append(part);
        return true;
    }
    bool finish() {
        if (!kept_.empty())
            end_row(kept_);
        return true;
    }

private:
    void end_row(std::string_view line) {
        if (line.find_first_not_of(" \t\r") != line.npos)
            handler_(row{.number = ++file_.rows, .json = line});
    }

    whole_file& file_;
    Handler& handler_;
    std::string kept_{}; // the beginning of a line
};

struct hash_state {
    std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state{XXH3_createState(), &XXH3_freeState};
    hash_state() { XXH3_64bits_reset(state.get()); }
};

template <class Rows>
void read_with(int file, const reading& how, whole_file& found, Rows rows) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF"; // which spreadsheets write
    std::vector<char> room(1 << 18);
    const hash_state hash;
    for (std::uint64_t at = 0; !how.must_stop();) {
        const ssize_t size = ::pread(file, room.data(), room.size(), static_cast<off_t>(at));
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0) {
            found.fault = std::string{"The file cannot be read: "} + std::strerror(errno) + ".";
            return;
        }
        std::string_view part{room.data(), static_cast<std::size_t>(size)};
        if (part.empty()) {
            rows.finish();
            found.print = {at, XXH3_64bits_digest(hash.state.get())};
            return;
        }
        XXH3_64bits_update(hash.state.get(), part.data(), part.size());
        if (at == 0 && part.starts_with(byte_order_mark))
            part.remove_prefix(byte_order_mark.size());
        at += static_cast<std::uint64_t>(size);
        if (!rows.take(part))
            return;
    }
}

} // namespace detail

/// Gives each row of the file to the handler, which must not throw: libcsv stands in between.
template <class Handler>
whole_file read_rows(int file, const reading& how, Handler handler) {
    whole_file found;
    if (how.form == file_form::csv)
        detail::read_with<detail::csv_rows<Handler>&>(
            file, how, found, *std::make_unique<detail::csv_rows<Handler>>(how, found, handler));
    else
        detail::read_with<detail::json_rows<Handler>&>(
            file, how, found, *std::make_unique<detail::json_rows<Handler>>(how, found, handler));
    return found;
}

} // namespace bulk
#endif
