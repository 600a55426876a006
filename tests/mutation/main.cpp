// SPDX-License-Identifier: BSL-1.0
//
// The unit suite over the mutated headers, one mutant after another: each in a process forked from this one, with the
// test cases that come by it, until one fails.
//
//     suite --tests                    a line per test case: number, file, name
//     suite --reach                    a line per test case: number, milliseconds, the mutants that it comes by
//     suite --judge SECONDS < JOBS     JOBS has lines "mutant test test …"; a line per mutant: mutant, verdict, test

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mutation.hpp"

int reference_main(int argc, char** argv); // tests/reference
int print_rules();                        // tests/tools, whose tables the README shows
int print_errors();

namespace {

struct test_case {
    std::string file;
    std::string name;
};

/// In the order that doctest gives them by file and line.
std::vector<test_case> all_tests() {
    std::vector<const doctest::detail::TestCase*> found;
    for (const auto& each : doctest::detail::getRegisteredTests()) {
        found.push_back(&each);
    }
    std::sort(found.begin(), found.end(), [](const auto* a, const auto* b) { return doctest::fileOrderComparator(a, b); });
    std::vector<test_case> tests;
    for (const auto* each : found) {
        tests.push_back({each->m_file.c_str(), each->m_name});
    }
    tests.push_back({"tests/reference/main.cpp", "the reference of all rules finds the same"});
    for (const char* each : {"of rules", "of errors"}) {
        tests.push_back({"tests/tools/readme_test.py", std::string{"the README shows the table "} + each});
    }
    return tests;
}

std::size_t unit_tests = 0;
constexpr rlim_t slowest = 12; // seconds of processor time: what takes longer, in this build, judges no mutants

bool is_in_readme(int (*print)()) {
    std::ifstream file{"include/cognito_link/README.md"};
    const std::string readme{std::istreambuf_iterator<char>{file}, {}};
    std::ostringstream printed;
    std::streambuf* before = std::cout.rdbuf(printed.rdbuf());
    print();
    std::cout.rdbuf(before);
    return printed.str().size() > 100 && readme.find(printed.str()) != std::string::npos;
}

bool passes(std::size_t test) {
    if (test == unit_tests) {
        char name[] = "reference", count[] = "4000", seed[] = "1";
        char* arguments[] = {name, count, seed, nullptr};
        return reference_main(3, arguments) == 0;
    }
    if (test > unit_tests) {
        return is_in_readme(test == unit_tests + 1 ? print_rules : print_errors);
    }
    doctest::Context context;
    context.setOption("order-by", "file");
    context.setOption("first", static_cast<int>(test + 1));
    context.setOption("last", static_cast<int>(test + 1));
    context.setOption("abort-after", 1);
    context.setOption("no-breaks", true);
    context.setOption("no-intro", true);
    return context.run() == 0;
}

double cpu_seconds() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return double(used.ru_utime.tv_sec) + double(used.ru_utime.tv_usec) / 1e6;
}

void be_silent() {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, 1);
    dup2(nowhere, 2);
}

void list_reach(const std::vector<test_case>& tests, std::FILE* out) {
    for (std::size_t test = 0; test < tests.size(); ++test) {
        std::fflush(out);
        const pid_t child = fork();
        if (child == 0) {
            be_silent();
            rlimit time{slowest, RLIM_INFINITY};
            setrlimit(RLIMIT_CPU, &time);
            std::memset(mutation::reached, 0, sizeof mutation::reached);
            const double start = cpu_seconds();
            const bool good = passes(test);
            const double spent = cpu_seconds() - start;
            std::fprintf(out, "%zu %s %.1f", test, good ? "good" : "bad", spent * 1e3);
            for (int i = 1; i < mutation::most; ++i) {
                if (mutation::reached[i] != 0) {
                    std::fprintf(out, " %d", i);
                }
            }
            std::fprintf(out, "\n");
            std::fflush(out);
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
            std::fprintf(out, "%zu slow 0\n", test);
        } else if (status != 0) {
            std::fprintf(out, "%zu bad 0\n", test);
        }
    }
}

/// The number of the test that failed is left in a pipe.
void judge(double seconds, std::FILE* out) {
    std::string line;
    while (std::getline(std::cin, line)) {
        std::istringstream words{line};
        int mutant = 0;
        words >> mutant;
        int ends[2];
        if (pipe(ends) != 0) {
            std::exit(3);
        }
        std::fflush(out);
        const pid_t child = fork();
        if (child == 0) {
            close(ends[0]);
            be_silent();
            rlimit memory{4UL << 30U, 4UL << 30U};
            setrlimit(RLIMIT_AS, &memory);
            rlimit no_core{0, 0};
            setrlimit(RLIMIT_CORE, &no_core);
            mutation::active = mutant;
            const auto begin = [&](std::size_t test) {
                [[maybe_unused]] const auto written = write(ends[1], &test, sizeof test);
                alarm(300);
            };
            std::size_t test = 0;
            while (words >> test) {
                begin(test);
                double limit = 0;
                words >> limit;
                const double allowed = seconds + 10 * limit; // of processor time, and SIGPROF ends the process
                itimerval time{};
                time.it_value.tv_sec = static_cast<time_t>(allowed);
                time.it_value.tv_usec = static_cast<suseconds_t>((allowed - double(time.it_value.tv_sec)) * 1e6);
                setitimer(ITIMER_PROF, &time, nullptr);
                if (!passes(test)) {
                    _exit(1);
                }
            }
            _exit(0);
        }
        close(ends[1]);
        std::size_t last = 0;
        while (read(ends[0], &last, sizeof last) == sizeof last) {
        }
        close(ends[0]);
        int status = 0;
        waitpid(child, &status, 0);
        const char* verdict = WIFSIGNALED(status) ? (WTERMSIG(status) == SIGPROF || WTERMSIG(status) == SIGALRM ||
                                                             WTERMSIG(status) == SIGKILL
                                                         ? "time-out"
                                                         : "crash")
                              : WEXITSTATUS(status) == 0 ? "survived"
                                                         : "killed";
        std::fprintf(out, "%d %s %zu\n", mutant, verdict, last);
    }
    std::fflush(out);
}

} // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    std::FILE* out = fdopen(dup(1), "w");
    const std::vector<test_case> tests = all_tests();
    unit_tests = tests.size() - 3;
    if (what == "--tests") {
        for (std::size_t i = 0; i < tests.size(); ++i) {
            std::fprintf(out, "%zu\t%s\t%s\n", i, tests[i].file.c_str(), tests[i].name.c_str());
        }
    } else if (what == "--reach") {
        list_reach(tests, out);
    } else if (what == "--judge" && argc == 3) {
        judge(std::atof(argv[2]), out);
    } else {
        doctest::Context context(argc, argv);
        return context.run();
    }
    std::fclose(out);
    std::fflush(nullptr);
    _exit(0);
}
