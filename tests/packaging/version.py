#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
import pathlib, re
print(".".join(re.findall(r"^#define COGNITO_LINK_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)$", (pathlib.Path(__file__).resolve().parents[2]/"include/cognito_link/version.hpp").read_text(), re.M)))
