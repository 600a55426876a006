# SPDX-License-Identifier: BSL-1.0
"""The recipe for Conan 2, to be used from a clone: it packs the headers and the licence that lie beside it, and reads the
version from them."""
import os

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, load
from conan.tools.layout import basic_layout

required_conan_version = ">=2.0"


class CognitoLink(ConanFile):
    name = "cognito_link"
    description = "Validated requests for Amazon Cognito's AdminLinkProviderForUser"
    license = "BSL-1.0", "Unicode-3.0"
    topics = ("aws", "cognito", "header-only")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    no_copy_source = True

    @property
    def _clone(self):
        return os.path.join(self.recipe_folder, "..", "..", "..")

    def set_version(self):
        lines = load(self, os.path.join(self._clone, "include", "cognito_link", "version.hpp")).splitlines()
        names = [f"#define COGNITO_LINK_VERSION_{part} " for part in ("MAJOR", "MINOR", "PATCH")]
        self.version = ".".join(line.split()[-1] for name in names for line in lines if line.startswith(name))

    def export_sources(self):
        copy(self, "LICENSE", self._clone, self.export_sources_folder)
        copy(self, "include/cognito_link/*", self._clone, self.export_sources_folder, excludes="*.md")

    def layout(self):
        basic_layout(self)

    def package_id(self):
        self.info.clear()

    def validate(self):
        check_min_cppstd(self, 20)

    def package(self):
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        copy(self, "*", os.path.join(self.source_folder, "include"), os.path.join(self.package_folder, "include"))

    def package_info(self):
        self.cpp_info.bindirs = []
        self.cpp_info.libdirs = []
        self.cpp_info.set_property("cmake_config_version_compat", "SameMinorVersion")
