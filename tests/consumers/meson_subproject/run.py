#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Builds and tests the Meson consumer: run.py MESON SOURCE_OF_COGNITO_LINK FOLDER. The folder is made anew."""
import pathlib
import shutil
import subprocess
import sys

meson, source, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
here = pathlib.Path(__file__).parent
shutil.rmtree(folder, ignore_errors=True)
(folder / "subprojects").mkdir(parents=True)
shutil.copy(here / "meson.build", folder)
shutil.copy(here.parent / "main.cpp", folder)
(folder / "subprojects" / "cognito_link").symlink_to(source.resolve(), target_is_directory=True)
build = folder / "build"
subprocess.run([meson, "setup", build, folder], check=True)
subprocess.run([meson, "test", "-C", build, "--print-errorlogs"], check=True)
if list(build.glob("**/unit*")):
    sys.exit("as a sub-project the library must build no tests")
