# SPDX-License-Identifier: BSL-1.0
#
# To be sourced by bash: installs what is missing, from Debian's packages and the npm registry. As root, or with sudo.

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# need PACKAGE...: the Debian packages among these that are not installed yet. Quiet unless it fails.
need() {
    local missing=() log package
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    echo "installing: ${missing[*]}" >&2
    log=$(mktemp)
    if ! { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
        cat "$log" >&2
        return 1
    fi
    rm -f "$log"
}

# need_node: Node.js 18 or newer and npm, from Debian where there is none. Debian's npm conflicts with a newer Node.js
# from elsewhere, so both are left alone where they are already there.
need_node() {
    if node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)' 2>/dev/null && npm --version >/dev/null 2>&1; then
        return
    fi
    need nodejs npm
}
