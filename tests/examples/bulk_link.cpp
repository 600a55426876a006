// SPDX-License-Identifier: BSL-1.0
//
// Links the rows of a file, which may have millions. First it checks all of them, each by itself and across rows, and
// says what is wrong; only where nothing is, it sends: to a user pool in memory, or with libcurl (BULK_LINK_HAS_CURL)
// to the service, at the account's rate. What it has done it keeps in a journal, so that it can be stopped or killed at
// any moment and started again. Values are hidden, since they are personal data. Begin to read at main, which is at the
// end.
#include "bulk_link/across_rows.hpp"
#include "bulk_link/journal.hpp"
#include "bulk_link/rows.hpp"
#include "bulk_link/sending.hpp"
#include "command_line.hpp"

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/retry.hpp>
#include <cognito_link/sigv4.hpp>
#include <cognito_link/testing.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <deque>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#ifdef BULK_LINK_HAS_CURL
#    include "transports/curl_transport.hpp"
#endif

namespace cog = cognito_link;
using namespace command_line;
using bulk::stop_asked;

namespace {

#ifdef BULK_LINK_HAS_CURL
constexpr bool has_curl = true;
#else
constexpr bool has_curl = false;
#endif

constexpr int exit_good = 0, exit_refused = 1, exit_usage = 2, exit_some_not_linked = 3, exit_stopped = 4;

constexpr std::array<option_row, 25> option_table{{
    {"--input", "FILE", "the rows; may also be given without its name"},
    {"--format", "NAME", "csv or jsonl; without this, by the file's name, and else csv"},
    {"--pool", "ID", "the user pool, where the file has no column for it"},
    {"--ignore-column", "NAME", "a column that is there for others; repeatable", true},
    {"--strict", "", "take warnings for errors"},
    {"--waive", "RULE", "leave a rule out; repeatable", true},
    {"--list", "NUMBER", "how many rows to show of each rule; without this, 20"},
    {"--skip-refused", "", "link the good rows although there are others"},
    {"--dry-run", "", "check, say what would be done, and send nothing"},
    {"--send", "HOW", "memory, as without this, or curl: to the endpoint, with AWS_ keys"},
    {"--fault", "ANSWER", "let the user pool in memory answer so; ? lists the answers"},
    {"--region", "NAME", "where to send; without this: what stands before the last _ of the pool's id"},
    {"--fips", "", "send to the FIPS 140 endpoint"},
    {"--dual-stack", "", "send to the endpoint that also has an IPv6 address"},
    {"--endpoint", "URL", "send there; the Region then only signs"},
    {"--rate", "NUMBER", "requests a second, retries too; 0: no limit; without this, 25, in memory 0"},
    {"--parallel", "NUMBER", "requests at a time; without this, 8"},
    {"--attempts", "NUMBER", "of each request, the first one counted; without this, 3"},
    {"--retry-delay", "MILLISECONDS", "the longest before the first retry; doubles with each; without this, 1000"},
    {"--journal", "FILE", "what has been done; without this, the file's name and .journal"},
    {"--results", "FILE", "what came of each row, as CSV; without this, the file's name and .results.csv"},
    {"--sync", "WHEN", "always, as without this: wait for the disk before each request; or never"},
    {"--progress", "SECONDS", "between lines of progress where there is no terminal; without this, 10"},
    {"--show-values", "", "show the values that are hidden in what is told and in the results"},
    {"--help", "", "show this"},
}};
constexpr std::array<option_pair, 1> options_apart{{{"--fault", "--dry-run"}}};
constexpr option_reader command{"bulk_link", option_table, options_apart};

std::nullopt_t wrong_usage(std::string_view what, std::string_view why = {}, std::string_view more = {}) {
    return command.wrong_usage(what, why, more);
}

// ---- Checking

/// The rules that are not the library's: about a row's form, and across rows.
struct own_rule {
    std::string_view name;
    cog::severity severity;
    bool waivable;
    std::string_view message, mend;
};
constexpr std::array<own_rule, 5> own_rules{{
    {"row_form", cog::severity::error, false, "The row has more or fewer fields than the first line names.",
     "Quote fields that hold commas, quotes or line breaks."},
    {"source_for_two_destinations", cog::severity::error, true,
     "The same source stands in the file for different destinations.",
     "Find out whose identity it is: the wrong one would get the account of another."},
    {"duplicate_row", cog::severity::warning, true, "The same link stands in the file before.",
     "Leave one of them out; the one sent later is answered that it is linked already."},
    {"too_many_identities", cog::severity::error, true, "The file links more than five identities to the user.",
     "Leave some out: the service takes five for a user, those counted that are linked already."},
    {"too_many_attribute_names", cog::severity::error, true,
     "The file links by more than five attribute names of the provider.",
     "Use five at most for a provider; the service takes no more over the whole pool."},
}};
constexpr std::size_t row_form = 0, two_destinations = 1, duplicate = 2, too_many = 3, too_many_names = 4;
constexpr auto waivable_names = [] {
    std::array<std::string_view, 4> names{};
    for (std::size_t i = 0; i < names.size(); ++i)
        names[i] = own_rules[i + 1].name;
    return names;
}();

/// What is wrong with the rows: of each rule how many there are, and the first of them.
class findings {
public:
    findings(std::size_t most_listed, bool show_values) : most_listed_(most_listed), show_values_(show_values) {}

    struct finding {
        cog::severity severity{};
        std::string_view rule{}, message{}, mend{}, where{};
        std::size_t at = cog::npos;
        std::optional<std::string_view> text{};
        std::uint64_t other_row = 0;
    };

    void tell(std::uint64_t number, const finding& what) {
        auto& [severity, rows, last_row] = counts_[what.rule];
        severity = what.severity;
        if (what.severity == cog::severity::error)
            set_refused(number);
        if (last_row == number && rows != 0) // in another field
            return;
        last_row = number;
        if (rows++ == most_listed_)
            std::cerr << "         (more rows of " << what.rule << " are counted, not shown)\n";
        if (rows > most_listed_)
            return;
        std::cerr << std::left << std::setw(9) << to_string(what.severity) << "row " << number << "  " << what.rule;
        std::cerr << (what.where.empty() ? "" : "  ") << what.where;
        if (what.at != cog::npos)
            std::cerr << "  at byte " << what.at;
        if (what.text && show_values_)
            std::cerr << "  \"" << escaped(*what.text) << '"';
        else if (what.text)
            std::cerr << "  (" << counted(what.text->size(), "byte") << ", hidden)";
        if (what.other_row != 0)
            std::cerr << "  see row " << what.other_row;
        std::cerr << '\n';
        if (rows == 1)
            std::cerr << "         " << what.message << "\n         -> " << what.mend << '\n';
    }

    void print_counts(std::uint64_t rows) const {
        std::array<std::uint64_t, 3> in_all{};
        for (const auto& [rule, count] : counts_) {
            std::cerr << std::left << std::setw(9) << to_string(count.severity) << std::setw(32) << rule << std::right
                      << std::setw(9) << count.rows << (count.rows == 1 ? " row\n" : " rows\n");
            in_all[static_cast<std::size_t>(count.severity)] += count.rows;
        }
        std::cerr << "checked: " << counted(rows, "row") << ", " << refused_ << " refused, "
                  << counted(in_all[0], "error") << ", " << counted(in_all[1], "warning") << ", "
                  << counted(in_all[2], "note") << '\n';
    }

    bool is_refused(std::uint64_t number) const {
        return number / 64 < bits_.size() && ((bits_[number / 64] >> (number % 64)) & 1U) != 0;
    }
    std::uint64_t refused() const { return refused_; }

private:
    void set_refused(std::uint64_t number) {
        if (is_refused(number))
            return;
        bits_.resize(std::max<std::size_t>(bits_.size(), number / 64 + 1));
        bits_[number / 64] |= std::uint64_t{1} << (number % 64);
        ++refused_;
    }

    struct tally {
        cog::severity severity{};
        std::uint64_t rows = 0, last_row = 0;
    };
    std::size_t most_listed_;
    bool show_values_;
    std::map<std::string_view, tally> counts_{};
    std::vector<std::uint64_t> bits_{}; // one for each row
    std::uint64_t refused_ = 0;
};

struct checking {
    cog::rule_set rules{};
    bool strict = false;
    std::vector<std::string_view> waived{};
};

void tell_own(findings& to, const checking& how, std::uint64_t number, std::size_t which, std::uint64_t other_row = 0) {
    const own_rule& rule = own_rules[which];
    if (std::ranges::find(how.waived, rule.name) == how.waived.end())
        to.tell(number, {.severity = how.strict ? cog::severity::error : rule.severity,
                         .rule = rule.name,
                         .message = rule.message,
                         .mend = rule.mend,
                         .other_row = other_row});
}

void tell_report(findings& to, std::uint64_t number, const cog::report& report, const cog::link_request* request) {
    const auto text_of = [&](cog::field field) -> std::optional<std::string_view> {
        if (request == nullptr)
            return std::nullopt;
        const auto user = request->destination_user.value_or(cog::destination_user{});
        const auto source = request->source_user.value_or(cog::source_user{});
        const cog::optional_text none{};
        const std::array texts{
            none, request->user_pool_id, // in the order of cog::field
            none, user.provider_name,    user.provider_attribute_name,   user.provider_attribute_value,
            none, source.provider_name,  source.provider_attribute_name, source.provider_attribute_value};
        return texts[static_cast<std::size_t>(field)];
    };
    for (const cog::issue issue : report)
        to.tell(number, {.severity = issue.severity,
                         .rule = to_string(issue.rule),
                         .message = issue.message(),
                         .mend = issue.mend(),
                         .where = issue.field == cog::field::body ? "(line)" : wire_path(issue.field),
                         .at = issue.at,
                         .text = text_of(issue.field)});
}

/// The row's request, good or not; that of a line of JSON has its text in the room.
cog::link_request request_of(const bulk::row& row, cog::owned_link_request& room) {
    if (row.json.empty())
        return row.request;
    if (auto body = cog::parse_body(row.json, cog::rule_set::none()))
        room = *std::move(body);
    return room;
}

/// It says who is to be linked to whom, be it refused or not.
bool is_comparable(const cog::link_request& request) {
    const auto source = request.source_user.value_or(cog::source_user{});
    const auto user = request.destination_user.value_or(cog::destination_user{});
    return std::ranges::none_of(std::array{source.provider_name, source.provider_attribute_value, user.provider_name,
                                           user.provider_attribute_value},
                                [](const cog::optional_text& text) { return text.value_or("").empty(); });
}

/// Checks every row, each by itself and then all together. Memory grows by 24 bytes a row, and for the comparison only.
bulk::whole_file check_file(int file, const bulk::reading& how, const checking& by, findings& to) {
    bulk::across_rows compared;
    const auto check_row = [&](const bulk::row& row) {
        if (!row.fault.empty())
            return tell_own(to, by, row.number, row_form);
        cog::owned_link_request room;
        const cog::link_request request = request_of(row, room);
        const bool is_csv = how.form == bulk::file_form::csv;
        const cog::report found = is_csv ? cog::validate(request, by.rules) : cog::validate_body(row.json, by.rules);
        if (!found.empty())
            tell_report(to, row.number, found, is_csv ? &request : nullptr);
        if (is_comparable(request) && !compared.add(row.number, request))
            tell_own(to, by, row.number, too_many_names);
    };
    const bulk::whole_file found = bulk::read_rows(file, how, check_row);
    if (found.fault.empty() && !stop_asked)
        compared.compare([&](auto number, auto first) { tell_own(to, by, number, duplicate, first); },
                         [&](auto number, auto other) { tell_own(to, by, number, two_destinations, other); },
                         [&](auto number) { tell_own(to, by, number, too_many); });
    return found;
}

// ---- Outcomes

enum class outcome : unsigned char { not_sent, refused, linked, already_linked, conflict, failed, unknown };
constexpr std::array<std::string_view, 7> outcome_names{"not_sent", "refused", "linked", "already_linked",
                                                        "conflict", "failed",  "unknown"};
constexpr std::string_view name_of(outcome what) {
    return outcome_names[static_cast<std::size_t>(what)];
}

/// What is wrong for every row: nothing more is sent. The row counts as not sent, and is sent by the next run.
constexpr std::array concern_all{
    cog::diagnosis::credentials,  cog::diagnosis::permission, cog::diagnosis::clock_skew,       cog::diagnosis::no_pool,
    cog::diagnosis::wrong_region, cog::diagnosis::unroutable, cog::diagnosis::secondary_replica};

bool concerns_all(const cog::service_error& error) {
    return std::ranges::find(concern_all, error.diagnosis()) != concern_all.end();
}

outcome outcome_of(const cog::link_outcome& came) {
    if (came)
        return outcome::linked;
    const cog::service_error& error = came.error();
    return error.effect() == cog::effect::linked                                   ? outcome::already_linked
           : error.effect() == cog::effect::unknown                                ? outcome::unknown
           : error.diagnosis() == cog::diagnosis::source_has_profile               ? outcome::conflict
           : error.diagnosis() == cog::diagnosis::throttled || concerns_all(error) ? outcome::not_sent
                                                                                   : outcome::failed;
}

/// Of each row: what the journal says.
struct row_state {
    outcome what = outcome::not_sent;
    bool in_flight = false; // sent once by a run that did not live to know the outcome
};

/// One word of the journal: of a peer's text, what is harmless there.
std::string word(std::string_view text, std::size_t longest = 64) {
    std::string kept{text.empty() ? "-" : text.substr(0, longest)};
    std::ranges::replace_if(
        kept, [](char c) { return c <= ' ' || c > '~'; }, '?');
    return kept;
}

struct progress {
    std::array<std::atomic<std::uint64_t>, outcome_names.size()> counts{}; // of this run
    std::atomic<std::uint64_t> found_in_flight = 0;
    std::uint64_t to_do = 0;
    bulk::steady::time_point begin = bulk::steady::now();

    std::uint64_t done() const {
        std::uint64_t sum = 0;
        for (const auto& count : counts)
            sum += count;
        return sum;
    }
    std::uint64_t of(outcome what) const { return counts[static_cast<std::size_t>(what)]; }
};

std::string time_text(double seconds) {
    const auto all = static_cast<std::uint64_t>(std::min(seconds + 0.5, 1e9));
    std::ostringstream text;
    text << all / 3600 << ':' << std::setfill('0') << std::setw(2) << all / 60 % 60 << ':' << std::setw(2) << all % 60;
    return text.str();
}

/// A bar on a terminal, lines elsewhere.
class progress_display {
public:
    progress_display(const progress& of, double seconds_between)
        : of_(of), terminal_(::isatty(STDERR_FILENO) == 1),
          thread_([this, seconds_between](const std::stop_token& stop) {
              std::mutex mutex;
              std::unique_lock lock{mutex};
              std::condition_variable_any over;
              const std::chrono::duration<double> between{terminal_ ? 0.2 : seconds_between};
              while (!over.wait_for(lock, stop, between, [&] { return stop.stop_requested(); }))
                  print();
          }) {}
    progress_display(const progress_display&) = delete;
    progress_display& operator=(const progress_display&) = delete;
    ~progress_display() {
        thread_.request_stop();
        thread_.join();
        print();
        std::cerr << (terminal_ ? "\n" : "");
    }

private:
    void print() {
        const std::uint64_t done = of_.done(), to_do = std::max<std::uint64_t>(of_.to_do, 1);
        const std::chrono::duration<double> took = bulk::steady::now() - of_.begin;
        const double rate = took.count() > 0 ? static_cast<double>(done) / took.count() : 0;
        std::ostringstream line;
        if (terminal_) {
            constexpr std::size_t width = 30;
            const std::size_t full = std::min(width, width * done / to_do);
            line << "\r[" << std::string(full, '#') << std::string(width - full, '.') << "] ";
        }
        line << done << " of " << of_.to_do << " rows (" << 100 * done / to_do << " %), " << std::fixed
             << std::setprecision(1) << rate << "/s, ";
        line << (rate > 0 ? time_text(static_cast<double>(of_.to_do - done) / rate) : std::string{"?"}) << " left, "
             << of_.of(outcome::conflict) + of_.of(outcome::failed) + of_.of(outcome::unknown) << " not linked";
        std::cerr << line.str() << (terminal_ ? "\x1b[K" : "\n") << std::flush;
    }

    const progress& of_;
    bool terminal_;
    std::jthread thread_;
};

// ---- Linking

struct linking {
    cog::rule_set rules{};
    cog::retry_policy policy{};
    double rate = 0;
    std::size_t parallel = 1;
    bool sync = true;
    double progress_seconds = 10;
    std::function<std::unique_ptr<bulk::sender>()> make_sender{};
    std::shared_ptr<bulk::sender> shared{}; // instead: one for all
    std::function<std::optional<cog::endpoint>(std::string_view pool)> endpoint_of{};
};

/// What waits to be sent: not more than the threads will soon take.
class waiting_rows {
public:
    struct entry {
        std::uint64_t number = 0;
        cog::owned_link_request request{};
    };

    void push(entry one) {
        std::unique_lock lock{mutex_};
        while (rows_.size() >= 64 && !stop_asked)
            room_.wait_for(lock, std::chrono::milliseconds{100});
        rows_.push_back(std::move(one));
        more_.notify_one();
    }
    void close() {
        const std::lock_guard lock{mutex_};
        closed_ = true;
        more_.notify_all();
    }
    std::optional<entry> pop() {
        std::unique_lock lock{mutex_};
        while (rows_.empty() && !closed_ && !stop_asked)
            more_.wait_for(lock, std::chrono::milliseconds{100});
        if (stop_asked || rows_.empty())
            return std::nullopt;
        entry one = std::move(rows_.front());
        rows_.pop_front();
        room_.notify_one();
        return one;
    }

private:
    std::mutex mutex_{};
    std::condition_variable room_{}, more_{};
    std::deque<entry> rows_{};
    bool closed_ = false;
};

/// Sends the rows from several threads over one quota and one pace, and journals each.
class linker {
public:
    linker(const linking& how, bulk::journal& journal, const std::vector<row_state>& before, progress& shown)
        : how_(how), journal_(journal), before_(before), shown_(shown), turns_(how.rate), quota_(how.policy) {
        for (std::size_t i = 0; i < how.parallel; ++i)
            threads_.emplace_back([this] { work(); });
    }

    void add(std::uint64_t number, const cog::link_request& request) {
        rows_.push({number, cog::owned_link_request{request}});
    }
    void finish() {
        rows_.close();
        threads_.clear(); // joins
        if (!journal_.sync())
            stop("The journal cannot be written.");
    }

    /// Why no more was sent, though there was more; empty where all was.
    std::string why_stopped() const { return why_stopped_; }
    struct advice {
        std::uint64_t rows = 0;
        std::string_view text{};
    };
    const std::map<std::string, advice>& errors() const { return errors_; }

private:
    static constexpr std::uint64_t most_in_vain = 50; // rows, one after the other

    void stop(std::string why) {
        const std::lock_guard lock{mutex_};
        if (why_stopped_.empty())
            why_stopped_ = std::move(why);
        stop_asked = true;
    }

    void work() {
        std::unique_ptr<bulk::sender> own = how_.shared ? nullptr : how_.make_sender();
        bulk::sender& via = how_.shared ? *how_.shared : *own;
        while (const auto row = rows_.pop())
            link(via, row->number, row->request);
    }

    void link(bulk::sender& via, std::uint64_t number, const cog::link_request& request) {
        const auto checked = cog::check(request, how_.rules);
        const auto where = how_.endpoint_of(request.user_pool_id.value_or(""));
        if (!checked || !where)
            return stop("The file has changed since it was checked.");
        const std::string row = std::to_string(number);
        if (!journal_.append("> " + row) || (how_.sync && !journal_.sync()))
            return stop("The journal cannot be written, so nothing more is sent.");
        via.expect(request);
        const auto sleep = [](std::uint32_t ms) {
            bulk::sleep_until(bulk::steady::now() + std::chrono::milliseconds{ms});
        };
        const cog::retried_outcome came =
            cog::send_with_retry(*checked, *where, bulk::paced_transport{via, turns_}, how_.policy, quota_, sleep);
        const outcome what = outcome_of(came);
        std::string line = "< " + row;
        line.append(" ").append(name_of(what));
        if (came) {
            line.append(" - -");
        } else {
            const cog::service_error& error = came.error();
            line.append(" ").append(to_string(error.code)).append(" ").append(to_string(error.diagnosis()));
        }
        line.append(" ").append(std::to_string(came.attempt_count())).append(" ");
        line.append(word(came ? came->request_id() : came.error().request_id()));
        if (!journal_.append(line))
            return stop("The journal cannot be written, so nothing more is sent.");
        count(number, what, came, via.last_error());
    }

    void count(std::uint64_t number, outcome what, const cog::retried_outcome& came, std::string_view why_no_reply) {
        ++shown_.counts[static_cast<std::size_t>(what)];
        if (what == outcome::already_linked && before_[number].in_flight)
            ++shown_.found_in_flight;
        if (what != outcome::unknown && what != outcome::not_sent)
            in_vain_ = 0;
        if (came || what == outcome::already_linked)
            return;
        const cog::service_error& error = came.error();
        {
            const std::lock_guard lock{mutex_};
            auto& [rows, text] =
                errors_[std::string{to_string(error.code)} + ", " + std::string{to_string(error.diagnosis())}];
            ++rows;
            text = error.explain();
        }
        const std::string told = std::string{to_string(error.code)}
                                     .append(why_no_reply.empty() ? "" : " (")
                                     .append(escaped(why_no_reply))
                                     .append(why_no_reply.empty() ? "" : ")");
        if (what == outcome::not_sent && concerns_all(error))
            stop("What was answered concerns every row: " + told + ". " + std::string{error.explain()});
        else if ((what == outcome::unknown || what == outcome::not_sent) && ++in_vain_ >= most_in_vain)
            stop(counted(most_in_vain, "row") + " in a row were sent in vain: " + told + ".");
    }

    const linking& how_;
    bulk::journal& journal_;
    const std::vector<row_state>& before_;
    progress& shown_;
    bulk::pace turns_;
    cog::retry_quota quota_;
    waiting_rows rows_{};
    std::atomic<std::uint64_t> in_vain_ = 0;
    mutable std::mutex mutex_{};
    std::string why_stopped_{};
    std::map<std::string, advice> errors_{};
    std::vector<std::jthread> threads_{};
};

// ---- The journal's lines

outcome outcome_named(std::string_view name) {
    const auto found = std::ranges::find(outcome_names, name);
    return found == outcome_names.end() ? outcome::not_sent : static_cast<outcome>(found - outcome_names.begin());
}

void apply(std::vector<row_state>& rows, const bulk::journal_line& line) {
    if (line.row >= rows.size())
        return;
    row_state& row = rows[line.row];
    if (!line.is_outcome) {
        row.in_flight = true; // unless an outcome follows
        return;
    }
    row.what = outcome_named(line.rest.substr(0, line.rest.find(' ')));
    // An unknown one is sent again as well, and may be found linked.
    row.in_flight = row.what == outcome::unknown;
}

bool is_done(const row_state& row) {
    return row.what == outcome::linked || row.what == outcome::already_linked || row.what == outcome::conflict ||
           row.what == outcome::failed;
}

/// Writes what came of each row, in their order, from the journal; whole or not at all. An empty text, or why not.
std::string write_results(const std::string& name, const bulk::journal& journal, std::uint64_t rows,
                          const findings& found, int input, const bulk::reading& reading, bool show_values) {
    std::vector<std::uint64_t> places(rows + 1, 0); // of each row's last outcome, from 1
    std::vector<std::uint8_t> sent(rows + 1, 0);    // how many times, as far as that is told
    const std::string failed = journal.reread([&](const bulk::journal_line& line, std::uint64_t place) {
        if (line.row > rows)
            return;
        if (line.is_outcome)
            places[line.row] = place + 1;
        else if (sent[line.row] < 255)
            ++sent[line.row];
    });
    if (!failed.empty())
        return failed;
    const std::string unfinished = name + ".new";
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(unfinished.c_str(), "w"), &std::fclose};
    if (!file || ::fchmod(::fileno(file.get()), 0600) != 0)
        return "The results cannot be written.";
    bool good = true;
    const auto put = [&](std::string_view text) {
        good = good && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
    };
    const auto put_quoted = [&](std::string_view text) {
        good = good && csv_fwrite(file.get(), text.data(), text.size()) == 0;
    };
    put("row,outcome,code,diagnosis,attempts,request_id,times_begun");
    put(show_values ? ",destination,source_provider,source_value\r\n" : "\r\n");
    const auto put_row = [&](std::uint64_t number) {
        std::istringstream words{places[number] == 0 ? "" : journal.line_at(places[number] - 1)};
        std::string sign, row, what, code, diagnosis, attempts, request_id;
        words >> sign >> row >> what >> code >> diagnosis >> attempts >> request_id;
        const auto or_nothing = [](const std::string& text) { return text == "-" ? std::string_view{} : text; };
        if (what.empty())
            what = name_of(found.is_refused(number) ? outcome::refused
                           : sent[number] != 0      ? outcome::unknown
                                                    : outcome::not_sent);
        put(std::to_string(number).append(",").append(what).append(",").append(or_nothing(code)).append(","));
        put(std::string{or_nothing(diagnosis)}.append(",").append(attempts).append(","));
        put_quoted(or_nothing(request_id));
        put("," + std::to_string(sent[number]));
    };
    if (show_values) {
        bulk::reading to_its_end = reading;
        to_its_end.must_stop = [] { return false; };
        bulk::read_rows(input, to_its_end, [&](const bulk::row& row) {
            put_row(row.number);
            cog::owned_link_request room;
            const cog::link_request request = request_of(row, room);
            const auto source = request.source_user.value_or(cog::source_user{});
            for (const auto& text :
                 {request.destination_user.value_or(cog::destination_user{}).provider_attribute_value,
                  source.provider_name, source.provider_attribute_value}) {
                put(",");
                put_quoted(text.value_or(""));
            }
            put("\r\n");
        });
    } else {
        for (std::uint64_t number = 1; number <= rows; ++number) {
            put_row(number);
            put("\r\n");
        }
    }
    good = good && std::fflush(file.get()) == 0 && ::fsync(::fileno(file.get())) == 0;
    return good && std::rename(unfinished.c_str(), name.c_str()) == 0 ? "" : "The results cannot be written.";
}

// ---- What is asked for

struct task {
    std::string input, journal, results;
    bulk::reading reading{};
    checking check{};
    linking link{};
    std::size_t most_listed = 20;
    bool show_values = false, dry_run = false, skip_refused = false, with_curl = false;
    std::vector<std::string_view> ignored{};
    std::string way{}; // of sending, for the journal
};

template <class Number>
bool read_number(const options& given, std::string_view name, Number& to, Number least, Number most) {
    const auto text = value_of(given, name);
    if (!text)
        return true;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), to);
    if (error == std::errc{} && end == text->data() + text->size() && to >= least && to <= most)
        return true;
    wrong_usage(name, " is a number from " + std::to_string(least) + " to " + std::to_string(most));
    return false;
}

#ifdef BULK_LINK_HAS_CURL
/// libcurl with this library's signer, and keys from the environment.
class curl_sender : public bulk::sender {
public:
    std::optional<cog::http_response> post(const cog::http_request& request) override {
        auto reply = signing_(request);
        return reply ? std::optional<cog::http_response>{*reply} : std::nullopt;
    }
    bool was_sent() const override { return signing_.was_sent(); }
    std::string_view last_error() const override {
        const auto why = signing_.last_error();
        return why ? to_string(*why) : post_.last_error();
    }

private:
    static cog::credentials keys() {
        return {environment("AWS_ACCESS_KEY_ID"), environment("AWS_SECRET_ACCESS_KEY"),
                environment("AWS_SESSION_TOKEN")};
    }
    static cog::utc_time now() { return cog::utc_time::from_unix(std::time(nullptr)); }

    curl_transport post_{};
    cog::signing_transport<cog::credentials (*)(), cog::utc_time (*)(), curl_transport&> signing_{&keys, &now, post_};
};
std::unique_ptr<bulk::sender> make_curl_sender() {
    return std::make_unique<curl_sender>();
}
#else
std::unique_ptr<bulk::sender> make_curl_sender() {
    return nullptr; // never called
}
#endif

std::optional<task> read_task(const options& given) {
    task asked;
    const auto rules = command.read_rules(given, waivable_names);
    const auto fault = rules ? command.read_fault(given, cog::testing::answers) : std::nullopt;
    if (!fault)
        return std::nullopt;
    asked.check = {.rules = *rules, .strict = given.contains("--strict")};
    for (auto [each, end] = given.equal_range("--waive"); each != end; ++each)
        asked.check.waived.push_back(each->second);
    for (auto [each, end] = given.equal_range("--ignore-column"); each != end; ++each)
        asked.ignored.push_back(each->second);
    if (!given.contains("--input"))
        return wrong_usage("the file with the rows is not given");
    asked.input = *value_of(given, "--input");
    asked.journal = value_of(given, "--journal").value_or(asked.input + ".journal");
    asked.results = value_of(given, "--results").value_or(asked.input + ".results.csv");
    const auto whole = [](const std::string& name) {
        std::error_code ignored;
        return std::filesystem::weakly_canonical(name, ignored).string();
    };
    if (whole(asked.input) == whole(asked.journal) || whole(asked.input) == whole(asked.results) ||
        whole(asked.journal) == whole(asked.results))
        return wrong_usage("--input, --journal and --results are different files");
    const std::string_view format =
        value_of(given, "--format")
            .value_or(asked.input.ends_with(".jsonl") || asked.input.ends_with(".ndjson") ? "jsonl" : "csv");
    if (format != "csv" && format != "jsonl")
        return wrong_usage(escaped(format), " is no format; there are csv and jsonl");
    asked.reading.form = format == "csv" ? bulk::file_form::csv : bulk::file_form::json_lines;
    if (asked.reading.form == bulk::file_form::json_lines &&
        (given.contains("--pool") || given.contains("--ignore-column")))
        return wrong_usage("--pool and --ignore-column are for CSV; a line of JSON has its pool");
    asked.reading.pool = value_of(given, "--pool").value_or("");
    asked.reading.must_stop = [] { return stop_asked.load(); };
    if (given.contains("--pool") && asked.reading.pool.empty())
        return wrong_usage("--pool is empty");
    asked.show_values = given.contains("--show-values");
    asked.dry_run = given.contains("--dry-run");
    asked.skip_refused = given.contains("--skip-refused");

    const std::string_view how = value_of(given, "--send").value_or("memory");
    if (how != "memory" && how != "curl")
        return wrong_usage(escaped(how), " is no way to send; there are memory and curl");
    asked.with_curl = how == "curl";
    if (asked.with_curl && given.contains("--fault"))
        return wrong_usage("--fault is for --send memory");
    if (asked.with_curl && !asked.dry_run && !command.can_send_with_curl(has_curl))
        return std::nullopt;
    const std::string_view sync = value_of(given, "--sync").value_or("always");
    if (sync != "always" && sync != "never")
        return wrong_usage("--sync is always or never");
    asked.link.sync = sync == "always";
    asked.link.rules = *rules;
    asked.link.rate = asked.with_curl ? 25 : 0;
    asked.link.parallel = 8;
    std::uint32_t attempts = 3, delay = 1000;
    if (!read_number(given, "--rate", asked.link.rate, 0.0, 1e6) ||
        !read_number<std::size_t>(given, "--parallel", asked.link.parallel, 1, 256) ||
        !read_number<std::uint32_t>(given, "--attempts", attempts, 1, 20) ||
        !read_number<std::uint32_t>(given, "--retry-delay", delay, 0, 60'000) ||
        !read_number<std::size_t>(given, "--list", asked.most_listed, 0, 1'000'000'000) ||
        !read_number(given, "--progress", asked.link.progress_seconds, 0.1, 86'400.0))
        return std::nullopt;
    asked.link.policy.max_attempts = attempts;
    asked.link.policy.transient_base = asked.link.policy.throttled_base = delay;
    if (asked.with_curl)
        asked.link.make_sender = &make_curl_sender;
    else
        asked.link.shared = std::make_shared<bulk::pool_in_memory>(*fault);

    const std::string region{value_of(given, "--region").value_or("")}, url{value_of(given, "--endpoint").value_or("")};
    const bool fips = given.contains("--fips"), dual_stack = given.contains("--dual-stack");
    asked.link.endpoint_of = [=](std::string_view pool) -> std::optional<cog::endpoint> {
        const auto where = cog::resolve_endpoint(region.empty() ? cog::region_of(pool) : std::string_view{region},
                                                 {.fips = fips, .dual_stack = dual_stack, .url = url});
        return where ? std::optional{*where} : std::nullopt;
    };
    const auto where = cog::resolve_endpoint(region.empty() ? "us-east-1" : std::string_view{region},
                                             {.fips = fips, .dual_stack = dual_stack, .url = url});
    if (!where) {
        const auto& [option, message, mend] = endpoint_sentences[static_cast<std::size_t>(where.error()) - 1];
        return wrong_usage(std::string{option} + ": ", message, std::string{" "}.append(mend));
    }
    asked.way = std::string{how}.append(" to ").append(word(url, url.size())).append(" region ").append(word(region));
    asked.way.append(fips ? " fips" : "").append(dual_stack ? " dual-stack" : "");
    asked.way.append(" pool ").append(word(asked.reading.pool));
    return asked;
}

int print_help() {
    std::cout
        << "Links the rows of a file to users of an Amazon Cognito user pool (AdminLinkProviderForUser): checks all\n"
           "of them, says what is wrong, and where nothing is links them in a user pool in memory. Nothing is\n"
           "sent to AWS, unless with --send curl. Stopped or killed, it goes on where it was when it is started\n"
           "again.\n\n"
           "  bulk_link --pool us-west-2_EXAMPLE rows.csv\n"
           "  bulk_link --pool us-west-2_EXAMPLE --send curl rows.csv\n\n";
    command.print_table();
    std::cout
        << "\nThe first line of the CSV names the columns, in any order: destination, source_provider,\n"
           "source_value, and as may be user_pool_id, destination_provider (empty: Cognito), source_attribute\n"
           "(empty: Cognito_Subject). A line of JSON is the body of a request.\n\n"
           "Exit code: 0 every row is linked, or with --dry-run would be sent; 1 rows were refused and nothing\n"
           "was sent; 2 wrong usage, or a file that cannot be used; 3 some rows are not linked; 4 stopped before\n"
           "the end: start it again.\n";
    return exit_good;
}

int wrong_file(std::string_view what) {
    std::cerr << "bulk_link: " << what << '\n';
    return exit_usage;
}

int link_file(int input, const task& asked, const bulk::whole_file& file, const findings& found) {
    std::vector<row_state> rows(file.rows + 1);
    bulk::journal journal;
    std::ostringstream head;
    head << "bulk_link 1 rows " << file.rows << " bytes " << file.print.size << " hash " << std::hex << file.print.hash
         << " by " << asked.way;
    if (const std::string why =
            journal.open(asked.journal, head.str(), [&](const auto& line, std::uint64_t) { apply(rows, line); });
        !why.empty())
        return wrong_file(why);
    progress shown;
    std::uint64_t done = 0, in_flight = 0;
    for (std::uint64_t number = 1; number <= file.rows; ++number) {
        const bool is_left = !is_done(rows[number]) && !found.is_refused(number);
        done += is_done(rows[number]);
        in_flight += is_left && rows[number].in_flight;
        shown.to_do += is_left;
    }
    if (done + in_flight != 0)
        std::cerr << "going on: " << counted(done, "row") << " done before, " << in_flight
                  << " may have been sent and are sent again\n";
    bool has_changed = false;
    linker work{asked.link, journal, rows, shown};
    {
        const progress_display display{shown, asked.link.progress_seconds};
        bulk::whole_file again = bulk::read_rows(input, asked.reading, [&](const bulk::row& row) {
            if (row.number > file.rows || is_done(rows[row.number]) || found.is_refused(row.number) || stop_asked)
                return;
            cog::owned_link_request room;
            work.add(row.number, request_of(row, room));
        });
        work.finish();
        has_changed = !stop_asked && again.print != file.print;
    }
    if (!work.why_stopped().empty())
        std::cerr << "bulk_link: " << work.why_stopped() << '\n';
    if (has_changed)
        std::cerr << "bulk_link: The file has changed while it was linked.\n";
    const std::string results =
        write_results(asked.results, journal, file.rows, found, input, asked.reading, asked.show_values);
    if (!results.empty())
        return wrong_file(results);

    std::array<std::uint64_t, outcome_names.size()> counts{};
    std::vector<row_state> after(file.rows + 1);
    journal.reread([&](const auto& line, std::uint64_t) { apply(after, line); });
    for (std::uint64_t number = 1; number <= file.rows; ++number) {
        const row_state& row = after[number];
        const outcome what = found.is_refused(number) && !is_done(row)        ? outcome::refused
                             : row.in_flight && row.what == outcome::not_sent ? outcome::unknown
                                                                              : row.what;
        ++counts[static_cast<std::size_t>(what)];
    }
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] != 0)
            std::cout << std::left << std::setw(15) << outcome_names[i] << std::right << std::setw(10) << counts[i]
                      << '\n';
    if (shown.found_in_flight != 0)
        std::cout << "Of those already linked, " << shown.found_in_flight
                  << " were in flight when an earlier run ended; that run has linked them.\n";
    for (const auto& [what, advice] : work.errors())
        std::cout << what << ": " << counted(advice.rows, "row") << ". " << advice.text << '\n';
    std::cout << "results: " << asked.results << '\n' << std::flush;
    const auto of = [&](outcome what) { return counts[static_cast<std::size_t>(what)]; };
    return stop_asked || has_changed                                        ? exit_stopped
           : of(outcome::linked) + of(outcome::already_linked) == file.rows ? exit_good
                                                                            : exit_some_not_linked;
}

} // namespace

int main(int argc, char** argv) {
    const auto arguments = std::span{argv, static_cast<std::size_t>(argc)}.subspan(argc > 0 ? 1 : 0);
    const auto given =
        arguments.empty() ? wrong_usage("nothing is asked for") : command.read_options(arguments, "--input");
    if (given && given->contains("--help"))
        return print_help();
    auto asked = given ? read_task(*given) : std::nullopt;
    if (!asked)
        return exit_usage;
    asked->reading.ignored = asked->ignored;
    for (const int signal : {SIGINT, SIGTERM})
        std::signal(signal, [](int) { stop_asked = true; });
    const int input = ::open(asked->input.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about {};
    if (input < 0 || ::fstat(input, &about) != 0 || !S_ISREG(about.st_mode))
        return wrong_file("the file with the rows cannot be opened, or is no plain file; it is read twice");

    findings found{asked->most_listed, asked->show_values};
    const bulk::whole_file file = check_file(input, asked->reading, asked->check, found);
    if (stop_asked)
        return exit_stopped;
    found.print_counts(file.rows);
    if (!file.fault.empty())
        return wrong_file(file.fault);
    if (found.refused() != 0 && !asked->skip_refused)
        return exit_refused;
    if (asked->dry_run) {
        const auto rows = file.rows - found.refused();
        std::cout << "would send " << counted(rows, "row");
        if (asked->link.rate > 0)
            std::cout << ", in " << time_text(static_cast<double>(rows) / asked->link.rate) << " at "
                      << asked->link.rate << "/s";
        std::cout << "; nothing was sent\n";
        return exit_good;
    }
    return link_file(input, *asked, file, found);
}
