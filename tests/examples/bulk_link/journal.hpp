// SPDX-License-Identifier: BSL-1.0
//
// What has been sent and what came of it, on disk, so that a run that was killed can be gone on with. A line for each
// row before its request goes out and one after its outcome is known; each ends in a checksum, so that a last line that
// was torn is seen and dropped. A process that is killed loses nothing that it has written. Against a machine that
// loses its power, sync waits for the disk before a request goes out; one wait serves all threads that came meanwhile.
#ifndef EXAMPLES_BULK_LINK_JOURNAL_HPP
#define EXAMPLES_BULK_LINK_JOURNAL_HPP

#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace bulk {

/// One line: "> ROW" or "< ROW OUTCOME…", and behind that its checksum.
struct journal_line {
    bool is_outcome = false;
    std::uint64_t row = 0;
    std::string_view rest{};
};

class journal {
public:
    journal() = default;
    journal(const journal&) = delete;
    journal& operator=(const journal&) = delete;
    ~journal() {
        if (file_ >= 0)
            ::close(file_);
    }

    /// Opens it, or makes it with this first line; goes through what is there; cuts off what was torn. An empty text,
    /// or why it cannot be used.
    template <class OnLine>
    std::string open(const std::string& name, const std::string& head, OnLine on_line) {
        file_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (file_ < 0)
            return std::string{"The journal cannot be opened: "} + std::strerror(errno) + ".";
        struct stat about {};
        if (::fstat(file_, &about) != 0 || !S_ISREG(about.st_mode))
            return "The journal is no plain file.";
        if (::flock(file_, LOCK_EX | LOCK_NB) != 0)
            return "The journal is in use by another run.";
        bool has_head = false, same_head = true, good = true;
        std::uint64_t end = 0;
        const std::string failed = read_lines([&](std::string_view line, std::uint64_t line_end) {
            const auto read = checked(line);
            if (!read)
                return good = false;
            if (!has_head) {
                same_head = *read == head;
                has_head = true;
            } else if (const auto parsed = parse(*read)) {
                on_line(*parsed, line_end - line.size() - 1);
            }
            end = line_end;
            return same_head;
        });
        if (!failed.empty())
            return failed;
        if (!has_head && !is_torn_head(head))
            return "The file of the journal is something else. It is left as it is; give --journal another name.";
        if (!same_head)
            return "The journal is of another file, pool, endpoint or way of sending. Give --journal another name.";
        if (!good && has_good_line_behind(end))
            return "The journal is damaged before its end. Keep it, and give --journal another name.";
        if (::ftruncate(file_, static_cast<off_t>(end)) != 0)
            return std::string{"The journal cannot be cut: "} + std::strerror(errno) + ".";
        return has_head || (append(head) && sync() && sync_folder(name)) ? std::string{} : failure();
    }

    /// False where the disk is full or gone: then nothing more may be sent.
    bool append(std::string line) {
        line += ' ' + checksum(line) + '\n';
        const std::lock_guard lock{mutex_};
        for (std::string_view rest = line; !rest.empty() && !broken_;) {
            const ssize_t written = ::write(file_, rest.data(), rest.size());
            if (written < 0 && errno == EINTR)
                continue;
            broken_ = written < 0; // and stays so: nothing may stand behind half a line
            rest.remove_prefix(broken_ ? 0 : static_cast<std::size_t>(written));
        }
        if (broken_)
            return false;
        ++appended_;
        return true;
    }
    /// What has been appended is on the disk.
    bool sync() {
        std::uint64_t wanted = 0;
        {
            const std::lock_guard lock{mutex_};
            wanted = appended_;
        }
        const std::lock_guard lock{sync_mutex_};
        if (synced_ >= wanted)
            return true;
        {
            const std::lock_guard lock_count{mutex_};
            wanted = appended_;
        }
        if (::fdatasync(file_) != 0)
            return false;
        synced_ = wanted;
        return true;
    }

    /// The line at a place that open or append gave; for the results.
    std::string line_at(std::uint64_t place) const {
        std::string line(512, '\0');
        const ssize_t size = ::pread(file_, line.data(), line.size(), static_cast<off_t>(place));
        line.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
        line.resize(std::min(line.find('\n'), line.size()));
        return std::string{checked(line).value_or("")};
    }

    /// Goes through all of it once more.
    template <class OnLine>
    std::string reread(OnLine on_line) const {
        return read_lines([&](std::string_view line, std::uint64_t line_end) {
            if (const auto read = checked(line))
                if (const auto parsed = parse(*read))
                    on_line(*parsed, line_end - line.size() - 1);
            return true;
        });
    }

    static std::optional<journal_line> parse(std::string_view line) {
        if (line.size() < 3 || (line[0] != '<' && line[0] != '>') || line[1] != ' ')
            return std::nullopt;
        journal_line read{.is_outcome = line[0] == '<'};
        const auto [end, error] = std::from_chars(line.data() + 2, line.data() + line.size(), read.row);
        if (error != std::errc{} || read.row == 0)
            return std::nullopt;
        read.rest = line.substr(static_cast<std::size_t>(end - line.data()));
        read.rest.remove_prefix(read.rest.starts_with(' ') ? 1 : 0);
        return read;
    }

private:
    static constexpr std::size_t checksum_size = 8;

    static std::string checksum(std::string_view line) {
        constexpr std::string_view digits = "0123456789abcdef";
        std::uint32_t sum = XXH32(line.data(), line.size(), 0);
        std::string text(checksum_size, '0');
        for (char& digit : text)
            digit = digits[(sum >> 28U) & 0xFU], sum <<= 4U;
        return text;
    }
    /// The line without its checksum, where that is right.
    static std::optional<std::string_view> checked(std::string_view line) {
        if (line.size() < checksum_size + 1)
            return std::nullopt;
        const std::string_view text = line.substr(0, line.size() - checksum_size - 1);
        return line[text.size()] == ' ' && line.substr(text.size() + 1) == checksum(text) ? std::optional{text}
                                                                                          : std::nullopt;
    }
    static std::string failure() { return std::string{"The journal cannot be written: "} + std::strerror(errno) + "."; }

    /// The new file's name is on the disk too.
    static bool sync_folder(const std::string& name) {
        const std::size_t at = name.rfind('/');
        const std::string folder = at == name.npos ? "." : name.substr(0, at + 1);
        const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        const bool good = opened >= 0 && ::fsync(opened) == 0;
        if (opened >= 0)
            ::close(opened);
        return good;
    }

    /// Whole lines only, each with the place behind it.
    template <class OnLine>
    std::string read_lines(OnLine on_line, std::uint64_t from = 0) const {
        std::string kept;
        std::vector<char> room(1 << 16);
        for (std::uint64_t at = from, end = from;;) {
            const ssize_t size = ::pread(file_, room.data(), room.size(), static_cast<off_t>(at));
            if (size < 0 && errno == EINTR)
                continue;
            if (size < 0)
                return std::string{"The journal cannot be read: "} + std::strerror(errno) + ".";
            if (size == 0)
                return {};
            at += static_cast<std::uint64_t>(size);
            kept.append(room.data(), static_cast<std::size_t>(size));
            std::size_t begin = 0;
            for (std::size_t stop; (stop = kept.find('\n', begin)) != kept.npos; begin = stop + 1) {
                end += stop + 1 - begin;
                if (!on_line(std::string_view{kept}.substr(begin, stop - begin), end))
                    return {};
            }
            kept.erase(0, begin);
        }
    }
    /// Nothing, or the beginning of the first line: the run before got no further.
    bool is_torn_head(const std::string& head) const {
        std::string there(head.size() + checksum_size + 2, '\0');
        const ssize_t size = ::pread(file_, there.data(), there.size(), 0);
        there.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
        return size >= 0 && (head + ' ' + checksum(head)).starts_with(there);
    }
    bool has_good_line_behind(std::uint64_t place) const {
        bool found = false;
        read_lines(
            [&](std::string_view line, std::uint64_t) {
                found = found || checked(line);
                return !found;
            },
            place);
        return found;
    }

    int file_ = -1;
    std::mutex mutex_{}, sync_mutex_{};
    std::uint64_t appended_ = 0, synced_ = 0;
    bool broken_ = false;
};

} // namespace bulk
#endif
