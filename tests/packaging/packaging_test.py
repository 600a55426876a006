#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Installs the library in each way, from a clone, and builds and runs a program with it.

The ways are the blocks of README.md after <!-- install NAME -->, as they stand. All that is installed goes through
DESTDIR, is then moved to a folder with a space in its name, and is used there. Compiles with the compiler in CXX (default
c++). Conan, vcpkg and CPM are tried where they are: `conan` and `vcpkg` in the PATH, COGNITO_LINK_CPM for the file
CPM.cmake."""
import ast
import filecmp
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest

import version

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CONSUMERS = ROOT / "tests/consumers"
CXX = os.environ.get("CXX", "c++")
ADDRESS = "https://example.com/cognito_link.git"
MESON, PKG_CONFIG, NINJA, GIT = (shutil.which(name) for name in ("meson", "pkg-config", "ninja", "git"))


def run(*command, fails=False, **more):
    more["env"] = {**os.environ, "LC_ALL": "C", "CXX": CXX, **more.get("env", {})}
    if NINJA:
        more["env"]["CMAKE_GENERATOR"] = "Ninja"
    done = subprocess.run([str(part) for part in command], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          **more)
    if (done.returncode != 0) != fails:
        raise AssertionError(f"{command} ended with {done.returncode}:\n{done.stdout[-4000:]}")
    return done.stdout


def blocks(document):
    """The text after each <!-- install NAME -->; several names stand for one text after the other."""
    return dict(re.findall(r"<!-- install ([\w ]+) -->\n```\w+\n(.*?)```", document.read_text(encoding="utf-8"), re.S))


def cmake_ways():
    """Paragraphs of one block: each but the last is a way, the last belongs to all."""
    *ways, link = blocks(HERE / "README.md")["cmake"].strip().split("\n\n")
    return {re.match(r"(\w+)", way)[1]: f"{way}\n{link}\n" for way in ways}


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def headers():
    return {f"include/{name}" for name in files(ROOT / "include") if not name.endswith(".md")}


class Case(unittest.TestCase):
    """A folder with a clone in it, which is a repository with a tag."""
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        if not GIT:
            raise unittest.SkipTest("git was not found")
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="cognito_link_"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.clone = cls.folder / "origin" / "cognito_link"
        listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-co", "--exclude-standard"], text=True,
                                capture_output=True)
        names = listed.stdout.splitlines() if listed.returncode == 0 else [
            name for name in files(ROOT) if not name.startswith(("build", ".git/"))]
        for name in names:
            if (ROOT / name).is_file():
                (cls.clone / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, cls.clone / name)
        git = ["git", "-C", cls.clone, "-c", "user.name=test", "-c", "user.email=test@example.com"]
        run(*git, "init", "--quiet")
        run(*git, "add", "--all")
        run(*git, "commit", "--quiet", "--message=All")
        run(*git, "tag", f"v{version.version()}")
        cls.address = cls.clone.as_uri()

    @classmethod
    def install(cls):
        """By CMake and by Meson, through DESTDIR and moved; the blocks of the README but for the prefix."""
        cls.installed = {}
        for tool in ("cmake", "meson") if MESON else ("cmake",):
            stage = cls.folder / f"{tool}_install"
            stage.mkdir()
            (stage / "cognito_link").symlink_to(cls.clone)
            block = blocks(HERE / "README.md")[f"{tool}_install"]
            run("bash", "-euc", block.replace('"$HOME/.local"', "/usr"), cwd=stage,
                env={"DESTDIR": str(stage / "dest")})
            if list(stage.rglob("*.o")):
                raise AssertionError("an installation compiles nothing")
            cls.installed[tool] = cls.folder / f"moved by {tool}"
            (stage / "dest/usr").rename(cls.installed[tool])
            if files(stage / "dest"):
                raise AssertionError(f"beside the prefix: {files(stage / 'dest')}")

    def project(self, name, **more_files):
        """A new folder with the program of the consumers."""
        folder = self.folder / "projects" / name
        folder.mkdir(parents=True)
        shutil.copy(CONSUMERS / "main.cpp", folder)
        for file, text in more_files.items():
            (folder / file).write_text(text, encoding="utf-8")
        return folder

    def build(self, folder, *arguments, program="app", at="build"):
        """Configures, builds and runs it, and says what CMake said."""
        said = run("cmake", "-S", folder, "-B", folder / at, f"-DCMAKE_CXX_COMPILER={CXX}", *arguments)
        run("cmake", "--build", folder / at)
        run(folder / at / program)
        return said

    def build_block(self, name, block, *arguments, before=""):
        text = f"cmake_minimum_required(VERSION 3.22)\nproject(app CXX)\nadd_executable(app main.cpp)\n{before}{block}"
        folder = self.project(name, **{"CMakeLists.txt": text.replace(ADDRESS, self.address)})
        (folder / "cognito_link").symlink_to(self.clone)
        said = self.build(folder, *arguments)
        run("cmake", "--install", folder / "build", "--prefix", folder / "prefix")
        self.assertEqual(files(folder / "prefix") if (folder / "prefix").exists() else set(), set())
        return said


class Installed(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.install()

    def test_what_is_installed(self):
        self.assertEqual([name for name in headers() if not name.endswith((".hpp", ".cppm"))], [])
        self.assertGreater(len(headers()), 50)
        for tool, prefix in self.installed.items():
            with self.subTest(tool):
                self.assertEqual(files(prefix), headers() | {
                    "share/cmake/cognito_link/cognito_link-config.cmake",
                    "share/cmake/cognito_link/cognito_link-config-version.cmake",
                    "share/pkgconfig/cognito_link.pc", "share/licenses/cognito_link/LICENSE"})
                for name in files(prefix):
                    self.assertEqual((prefix / name).stat().st_mode & 0o777, 0o644, name)
                    if not name.startswith("include/"):
                        self.assertNotRegex((prefix / name).read_text(encoding="utf-8"), rf"/usr\b|{self.folder}|@\w+@")
                same = filecmp.cmpfiles(prefix, self.installed["cmake"], files(prefix), shallow=False)
                self.assertEqual(same[1:], ([], []))
                for name in headers():
                    self.assertTrue(filecmp.cmp(prefix / name, ROOT / name, shallow=False), name)

    def test_find_package(self):
        for tool, prefix in self.installed.items():
            with self.subTest(tool):
                self.build_block(f"find_package_{tool}", cmake_ways()["find_package"], f"-DCMAKE_PREFIX_PATH={prefix}")

    def test_versions(self):
        """Which requests are met, before 1.0 and afterwards."""
        later = self.folder / "later"
        shutil.copytree(self.clone, later)
        version.write("2.3.4", later)
        run("cmake", "-S", later, "-B", later / "build", "-DCOGNITO_LINK_TESTS=OFF")
        run("cmake", "--install", later / "build", "--prefix", self.folder / "later_prefix")
        first = {"": True, "0.1": True, "0.1.0": True, "0.1 EXACT": True, "0.1.0 EXACT": True, "0.0": False,
                 "0.1.1": False, "0.2": False, "1.0": False, "1": False, "0.1.1 EXACT": False,
                 "0.1...0.3": True, "0.0...1.0": True, "0.1...0.1": True, "0...<1": True, "0.0.9...0.1.0": True,
                 "0.2...0.3": False, "0.0...<0.1": False, "0.0...0.0.9": False, "0.1.1...0.3": False, "1...2": False}
        second = {"": True, "2.3.4": True, "2.3": True, "2.0": True, "2": True, "2.3.5": False, "2.4": False,
                  "1.9": False, "3": False, "2.3.4 EXACT": True, "2.3 EXACT": False, "2...3": True, "1...<2": False, "1...<3": True,
                  "1...2.3.4": True, "1...<2.3.4": False, "1...2.3.3": False, "2.3.5...4": False}
        prefixes = [(prefix, first) for prefix in self.installed.values()] + [(self.folder / "later_prefix", second)]
        for number, (prefix, requests) in enumerate(prefixes):
            asked = "".join(f"find_package(cognito_link {request} QUIET CONFIG)\n"
                            f"message(STATUS \"[{request}] ${{cognito_link_FOUND}}\")\n" for request in requests)
            folder = self.project(f"versions_{number}", **{
                "CMakeLists.txt": f"cmake_minimum_required(VERSION 3.22)\nproject(app NONE)\n{asked}"})
            said = run("cmake", "-S", folder, "-B", folder / "build", f"-DCMAKE_PREFIX_PATH={prefix}")
            answers = {request: found == "1" for request, found in re.findall(r"-- \[(.*)\] (\d)", said)}
            self.assertEqual(answers, requests)

    @unittest.skipUnless(PKG_CONFIG, "pkg-config was not found")
    def test_pkg_config(self):
        """Also in a folder whose name has a space, as far as a shell's words go."""
        block = blocks(HERE / "README.md")["pkg_config"].replace("g++", shlex.quote(CXX))
        for tool, prefix in self.installed.items():
            with self.subTest(tool):
                plain = self.folder / f"plain_{tool}"
                plain.symlink_to(prefix)
                where = {"PKG_CONFIG_PATH": str(plain / "share/pkgconfig")}
                folder = self.project(f"pkg_config_{tool}")
                run("bash", "-euc", block, cwd=folder, env=where)
                run(folder / "a.out")
                said = run("pkg-config", "--modversion", "cognito_link", env=where)
                self.assertEqual(said.strip(), version.version())
                self.assertEqual(run("pkg-config", "--libs", "cognito_link", env=where).strip(), "")
                run("pkg-config", "--validate", "cognito_link", env=where)
                flags = shlex.split(run("pkg-config", "--cflags", "cognito_link",
                                        env={"PKG_CONFIG_PATH": str(prefix / "share/pkgconfig")}))
                run(*CXX.split(), "-std=c++20", "-fsyntax-only", *flags, "main.cpp", cwd=folder)

    @unittest.skipUnless(PKG_CONFIG, "pkg-config was not found")
    def test_other_folders(self):
        """A distribution's own folders, relative and absolute ones, from both tools."""
        cases = {"deep": ("pre/include/v1", "lib/x/share"), "absolute": (f"{self.folder}/elsewhere/include", "share")}
        for name, (include, data) in cases.items():
            trees = []
            for tool in self.installed:
                prefix = self.folder / f"{name}_{tool}"
                build = self.folder / f"build_{name}_{tool}"
                if tool == "cmake":
                    run("cmake", "-S", self.clone, "-B", build, "-DCOGNITO_LINK_TESTS=OFF",
                        f"-DCMAKE_INSTALL_INCLUDEDIR={include}", f"-DCMAKE_INSTALL_DATADIR={data}",
                        f"-DCMAKE_INSTALL_PREFIX={prefix}")
                    run("cmake", "--install", build)
                else:
                    run(MESON, "setup", build, self.clone, f"--includedir={include}", f"--datadir={data}",
                        f"--prefix={prefix}")
                    run(MESON, "install", "-C", build)
                self.assertTrue((prefix / include / "cognito_link/cognito_link.hpp").exists())
                where = prefix / data / "pkgconfig"
                flags = run("pkg-config", "--cflags", "cognito_link", env={"PKG_CONFIG_PATH": str(where)}).strip()
                self.assertEqual(os.path.realpath(flags.removeprefix("-I")), os.path.realpath(prefix / include))
                folder = self.project(f"{name}_{tool}", **{"CMakeLists.txt": (
                    "cmake_minimum_required(VERSION 3.22)\nproject(app NONE)\n"
                    "find_package(cognito_link REQUIRED CONFIG)\n"
                    "get_target_property(include cognito_link::cognito_link INTERFACE_INCLUDE_DIRECTORIES)\n"
                    "message(STATUS \"<${include}>\")\n")})
                said = run("cmake", "-S", folder, "-B", folder / "build",
                           f"-Dcognito_link_DIR={prefix / data / 'cmake/cognito_link'}")
                self.assertEqual(os.path.realpath(re.search("<(.*)>", said)[1]), os.path.realpath(prefix / include))
                trees.append({file: (prefix / file).read_text(encoding="utf-8").replace(str(prefix), "PREFIX")
                              for file in files(prefix)})
            self.assertTrue(all(tree == trees[0] for tree in trees))

    @unittest.skipUnless(MESON and PKG_CONFIG, "Meson or pkg-config was not found")
    def test_meson_finds_it(self):
        for tool, prefix in self.installed.items():
            with self.subTest(tool):
                folder = self.meson_project(f"meson_finds_{tool}")
                said = run(MESON, "setup", folder / "build", folder,
                           env={"PKG_CONFIG_PATH": str(prefix / "share/pkgconfig")})
                self.assertRegex(said, rf"cognito_link found: YES {version.version()}")
                run(MESON, "compile", "-C", folder / "build")
                run(folder / "build/app")

    def meson_project(self, name):
        return self.project(name, **{"meson.build": (
            "project('app', 'cpp', default_options: ['cpp_std=c++20'])\n" + blocks(HERE / "README.md")["meson"] +
            "executable('app', 'main.cpp', dependencies: cognito_link, install: true)\n")})

    @unittest.skipUnless(MESON, "Meson was not found")
    def test_meson_wrap(self):
        folder = self.meson_project("meson_wrap")
        wrap = (HERE / "meson/cognito_link.wrap").read_text(encoding="utf-8")
        self.assertIn(f"url = {ADDRESS}\n", wrap)
        (folder / "subprojects").mkdir()
        (folder / "subprojects/cognito_link.wrap").write_text(wrap.replace(ADDRESS, self.address), encoding="utf-8")
        said = run(MESON, "setup", folder / "build", folder, env={"PKG_CONFIG_PATH": ""})
        self.assertIn("Executing subproject cognito_link", said)
        self.assertRegex(said, rf"Project version: {version.version()}\n")
        run(MESON, "install", "-C", folder / "build", env={"DESTDIR": str(folder / "dest")})
        self.assertEqual({name.split("/")[-1] for name in files(folder / "dest")}, {"app"})
        run(folder / "build/app")
        self.assertEqual(list((folder / "build").rglob("unit*")), [])


class FromSource(Case):
    def test_add_subdirectory(self):
        self.build_block("add_subdirectory", cmake_ways()["add_subdirectory"])

    def test_fetch_content(self):
        self.build_block("fetch_content", cmake_ways()["include"])

    def test_cpm(self):
        if not os.environ.get("COGNITO_LINK_CPM"):
            self.skipTest("COGNITO_LINK_CPM does not name CPM.cmake")
        self.build_block("cpm", cmake_ways()["CPMAddPackage"], before=f"include({os.environ['COGNITO_LINK_CPM']})\n")

    def test_copied_header(self):
        folder = self.project("copied")
        (folder / "cognito_link").symlink_to(self.clone)
        run("bash", "-euc", blocks(HERE / "README.md")["copied"].replace("g++", shlex.quote(CXX)), cwd=folder)
        run(folder / "a.out")

    def test_parent_that_exports(self):
        """With the library beside it, and without."""
        for inside in ("ON", "OFF"):
            with self.subTest(inside):
                parent = self.folder / f"parent_{inside}"
                build, prefix = parent / "build", parent / "prefix"
                run("cmake", "-S", CONSUMERS / "exporting_parent", "-B", build, f"-DCMAKE_CXX_COMPILER={CXX}",
                    f"-DCOGNITO_LINK_SOURCE={self.clone}", f"-DWITH_COGNITO_LINK={inside}")
                exported = (build / "parent-targets.cmake").read_text(encoding="utf-8")
                self.assertIn("cognito_link::cognito_link", exported)
                run("cmake", "--install", build, "--prefix", prefix)
                ours = {name for name in files(prefix) if "cognito_link" in name}
                if inside == "OFF":
                    self.assertEqual(ours, set())
                    continue
                self.assertGreater(len(ours), 50)
                moved = parent / "moved"
                prefix.rename(moved)
                user = parent / "user"
                shutil.copytree(CONSUMERS / "user_of_parent", user)
                self.build(user, f"-DCMAKE_PREFIX_PATH={moved}")

    def test_without_doctest(self):
        """No tests then, and no error; what is installed is the same."""
        for missing in ("doctest", "Python3"):
            build = self.folder / f"without_{missing}"
            said = run("cmake", "-S", self.clone, "-B", build, f"-DCMAKE_CXX_COMPILER={CXX}",
                       f"-DCMAKE_DISABLE_FIND_PACKAGE_{missing}=ON")
            self.assertIn("-- cognito_link: without tests, which need doctest and Python 3.9\n", said)
            self.assertNotIn("Warning", said)
            run("cmake", "--install", build, "--prefix", build / "prefix")
            self.assertTrue((build / "prefix/include/cognito_link/cognito_link.hpp").exists())


class Warnings(Case):
    def test_none_of_ours(self):
        """As SYSTEM and installed there is none; that there are some otherwise shows that the warnings are on."""
        self.install()
        for how in ("plain", "system", "installed"):
            folder = self.folder / how
            run("cmake", "-S", CONSUMERS / "warnings", "-B", folder, f"-DCMAKE_CXX_COMPILER={CXX}", f"-DHOW={how}",
                f"-DCMAKE_PREFIX_PATH={self.installed['cmake']}", f"-DCOGNITO_LINK_SOURCE={self.clone}")
            said = run("cmake", "--build", folder, fails=how == "plain")
            if how == "plain":
                self.assertRegex(said, r"cognito_link/.*-Werror.*-Wpadded|cognito_link/.*\[-Werror=padded\]")
            else:
                run(folder / "app")


class Packages(Case):
    @classmethod
    def setUpClass(cls):
        if shutil.which("conan") or shutil.which("vcpkg"):
            super().setUpClass()

    def test_conan(self):
        if not shutil.which("conan"):
            self.skipTest("conan was not found")
        folder = self.project("conan", **{"CMakeLists.txt": (
            "cmake_minimum_required(VERSION 3.22)\nproject(app CXX)\nadd_executable(app main.cpp)\n" +
            cmake_ways()["find_package"])})
        (folder / "cognito_link").symlink_to(self.clone)
        home = {"CONAN_HOME": str(self.folder / "conan_home")}
        run("conan", "profile", "detect", env=home)
        run("bash", "-euc", blocks(HERE / "README.md")["conan"], cwd=folder, env=home)
        self.build(folder, f"-DCMAKE_TOOLCHAIN_FILE={folder / 'conan_toolchain.cmake'}", "-DCMAKE_BUILD_TYPE=Release")
        package, = [path.parent for path in (self.folder / "conan_home").rglob("p/conaninfo.txt")]
        self.assertEqual(files(package), headers() | {"licenses/LICENSE", "conaninfo.txt", "conanmanifest.txt"})

    def test_vcpkg(self):
        if not shutil.which("vcpkg"):
            self.skipTest("vcpkg was not found")
        folder = self.project("vcpkg", **{"CMakeLists.txt": (
            "cmake_minimum_required(VERSION 3.22)\nproject(app CXX)\nadd_executable(app main.cpp)\n" +
            cmake_ways()["find_package"])})
        (folder / "cognito_link").symlink_to(self.clone)
        said = run("bash", "-euc", blocks(HERE / "README.md")["vcpkg"].replace(
            "vcpkg install", "vcpkg install --x-install-root=installed --binarysource=clear"), cwd=folder)
        self.assertNotRegex(said, "(?i)warning")
        triplet, = [path for path in (folder / "installed").iterdir() if (path / "include/cognito_link").exists()]
        self.build(folder, f"-DCMAKE_PREFIX_PATH={triplet}")
        self.assertEqual({name for name in files(triplet) if "/vcpkg" not in name}, headers() | {
            "share/cognito_link/cognito_link-config.cmake", "share/cognito_link/cognito_link-config-version.cmake",
            "share/cognito-link/copyright", "share/cognito-link/usage", "share/pkgconfig/cognito_link.pc"})


class Version(Case):
    def test_is_the_same_everywhere(self):
        self.assertEqual(version.faults(), [])

    def test_stands_in_one_place_for_the_builds(self):
        """Changed in version.hpp alone, it is what CMake and Meson install."""
        header = self.clone / version.HEADER
        old = header.read_text(encoding="utf-8")
        header.write_text(old.replace("VERSION_PATCH 0", "VERSION_PATCH 77"), encoding="utf-8")
        self.addCleanup(header.write_text, old, encoding="utf-8")
        self.install()
        changed = version.version(self.clone)
        self.assertTrue(changed.endswith(".77"))
        for prefix in self.installed.values():
            for name, words in (("pkgconfig/cognito_link.pc", f"Version: {changed}\n"), (
                    "cmake/cognito_link/cognito_link-config-version.cmake", f"set(PACKAGE_VERSION {changed})\n")):
                self.assertIn(words, (prefix / "share" / name).read_text(encoding="utf-8"))

    def test_is_set_everywhere_at_once(self):
        """Another version in all places, which are all found again; a fault in any one of them is seen."""
        tree = self.folder / "next"
        shutil.copytree(self.clone, tree)
        version.write("3.14.15", tree)
        self.assertEqual(version.faults(tree), [])
        run(*CXX.split(), "-std=c++20", "-fsyntax-only", f"-I{tree / 'include'}", f"-I{tree / 'tests/unit'}",
            tree / "tests/unit/version.test.cpp")
        for words, looks, _, paths in version.matches(tree):
            path = next(path for path in paths if looks.search(path.read_text(encoding="utf-8")))
            text = path.read_text(encoding="utf-8")
            path.write_text(looks.sub(lambda match: version.said(words, "9.8.7"), text, count=1), encoding="utf-8")
            self.assertNotEqual(version.faults(tree), [], words)
            path.write_text(text, encoding="utf-8")


class Documents(unittest.TestCase):
    def test_each_way_is_shown(self):
        shown = blocks(HERE / "README.md")
        self.assertEqual(set(shown), {"cmake", "meson", "cmake_install", "meson_install", "pkg_config", "copied",
                                      "conan", "vcpkg"})
        self.assertEqual(set(cmake_ways()), {"add_subdirectory", "include", "CPMAddPackage", "find_package"})
        self.assertGreater(len(blocks(ROOT / "README.md")), 2)
        for names, block in blocks(ROOT / "README.md").items():
            self.assertEqual(block, "".join(shown[name] for name in names.split()))

    def test_each_option_is_named(self):
        text = (HERE / "README.md").read_text(encoding="utf-8").split("\n## Options\n")[1]
        named = set(re.findall(r"`(COGNITO_LINK_\w+)`", text)) | {
            f"COGNITO_LINK_RANDOM{name}" for name in re.findall(r"`(_\w+)`", text)}
        lists = [ROOT / "CMakeLists.txt", ROOT / "tests/CMakeLists.txt", *ROOT.glob("tests/*/CMakeLists.txt"),
                 *ROOT.glob("tests/examples/*/CMakeLists.txt")]
        defined = {name for path in lists if "benchmark" not in path.parts for name in re.findall(
            r"(?:option\(|set\((?=\w+[^()]*\bCACHE\b))(COGNITO_LINK_\w+)", path.read_text(encoding="utf-8"))}
        self.assertEqual(named, defined)

    def test_recipes_as_far_as_their_form(self):
        """What can be read without the tools."""
        for recipe in (HERE / "conan").rglob("conanfile.py"):
            ast.parse(recipe.read_text(encoding="utf-8"))
        port = json.loads((HERE / "vcpkg/cognito-link/vcpkg.json").read_text(encoding="utf-8"))
        self.assertEqual((port["name"], port["version"]), ("cognito-link", version.version()))


if __name__ == "__main__":
    unittest.main()
