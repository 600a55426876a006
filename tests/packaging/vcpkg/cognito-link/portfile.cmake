# SPDX-License-Identifier: BSL-1.0
#
# An overlay port for vcpkg, to be used from a clone: it installs the headers of that clone.
get_filename_component(SOURCE_PATH "${CURRENT_PORT_DIR}/../../../.." ABSOLUTE)

set(VCPKG_BUILD_TYPE release) # headers only
vcpkg_cmake_configure(SOURCE_PATH "${SOURCE_PATH}" OPTIONS -DCOGNITO_LINK_TESTS=OFF)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(PACKAGE_NAME cognito_link CONFIG_PATH share/cmake/cognito_link)
# It stands one folder higher now.
vcpkg_replace_string("${CURRENT_PACKAGES_DIR}/share/cognito_link/cognito_link-config.cmake" "../../../" "../../")
vcpkg_fixup_pkgconfig()
file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/share/licenses")

vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
file(INSTALL "${CURRENT_PORT_DIR}/usage" DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}")
