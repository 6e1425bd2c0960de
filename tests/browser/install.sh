#!/bin/sh
# Installs what the tests in a browser need beside .venv, and does nothing where all of it is there.
set -eu
cd "$(dirname "$0")"
PATH="$PATH:/usr/sbin:/sbin" # ldconfig, where a user's PATH leaves it out

has() { command -v "$1" >/dev/null; }
has_library() { ldconfig -p | grep -q "$1"; }

missing_packages() {
    has chromium || echo chromium
    has java || echo default-jre-headless
    has node || echo nodejs
    has npm || echo npm
    has zsh || echo zsh
    has fish || echo fish
    # A workbook and a form have to come back from LibreOffice as they went.
    has localc || echo libreoffice-calc
    has lowriter || echo libreoffice-writer
    [ -d /usr/share/fonts/truetype/dejavu ] || echo fonts-dejavu-core
    # WeasyPrint, which makes the PDF of a page, loads these when it runs.
    has_library libpango-1.0.so.0 || echo libpango-1.0-0
    has_library libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    has_library libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif has sudo; then
        sudo "$@"
    else
        return 1
    fi
}

apt_install() {
    has apt-get || return 1
    as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

missing=$(missing_packages | tr '\n' ' ')
if [ -n "$missing" ]; then
    echo "installing $missing"
    # shellcheck disable=SC2086 # one word a package
    if ! apt_install $missing; then
        echo "make test-browser needs these Debian packages, and cannot install them: $missing" >&2
        echo "Install them, or what your system calls them, and run it again." >&2
        exit 1
    fi
fi

# The lock of what is installed lies beside it.
if ! cmp -s package-lock.json node_modules/installed-lock.json; then
    npm ci --loglevel=error >/dev/null
    cp package-lock.json node_modules/installed-lock.json
fi
