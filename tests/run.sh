#!/usr/bin/env bash
# Runs every test, those against real servers included.
#
#   tests/run.sh [--without-servers] [ARGUMENT FOR THE TESTS]...
#
# What the server tests need and this machine lacks is installed first, with
# apt, as root or through sudo. No package is removed for it and no service
# started, now or at the next boot: the tests start their own servers, on free
# loopback ports, and stop them. On your own desktop, think first: three
# notification servers are among it, and a desktop that starts its server on
# demand may pick another one from then on.
# Cyrus is only unpacked, into target/cyrus: installed, it would put Dovecot off
# the machine and a mail transport on it.
#
# --without-servers installs nothing and leaves those tests out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Servers live in sbin, which is not on everybody's path.
PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

# Debian's package, and the program by which other systems are asked for it.
needs='
dovecot-imapd       dovecot
openssl             openssl
dbus-daemon         dbus-daemon
dunst               dunst
xfce4-notifyd       xfce4-notifyd-config
notification-daemon -
xvfb                Xvfb
openbox             openbox
xdotool             xdotool
imagemagick         import
fonts-dejavu-core   -
adwaita-icon-theme  -
librsvg2-common     rsvg-convert
libglib2.0-bin      gdbus
x11-xserver-utils   xsetroot
systemd             systemd-analyze
gnome-keyring       gnome-keyring-daemon
libsecret-tools     secret-tool
neomutt             neomutt
'

policy=/usr/sbin/policy-rc.d
policy_mark='# Put here by the tests of Stepback while they install; may be removed.'

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "tests/run.sh: $*"
    exit 1
}

# Prints what is missing: package names where dpkg keeps the books, else programs.
missing() {
    local package program
    while read -r package program; do
        if [ -z "$package" ]; then
            continue
        elif command -v dpkg-query >/dev/null; then
            installed "$package" || printf '%s\n' "$package"
        elif [ "$program" != - ]; then
            command -v "$program" >/dev/null || printf '%s\n' "$program"
        fi
    done <<<"$needs"
}

installed() {
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Without a terminal, sudo must do without a password, or it would wait for ever.
may_become_root() {
    [ "$(id -u)" = 0 ] && return
    command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }
}

# Keeps packages from starting their services while they are installed; a
# machine's own policy is left alone.
hold_services() {
    if [ -e "$policy" ] && ! grep -qxF "$policy_mark" "$policy"; then return; fi
    trap 'as_root rm -f "$policy"' EXIT
    printf '#!/bin/sh\n%s\nexit 101\n' "$policy_mark" | as_root tee "$policy" >/dev/null &&
        as_root chmod 755 "$policy"
}

# Dovecot would be started at the next boot, and listen to the whole network.
disable_dovecot() {
    local unit
    [ -d /run/systemd/system ] || return 0
    for unit in dovecot.service dovecot.socket; do
        systemctl cat "$unit" >/dev/null 2>&1 || continue
        as_root systemctl disable --now "$unit" || return
    done
}

# Installs the packages; a Dovecot that was there is left as it is. Each step
# says what its failure means, since `set -e` is off inside a condition.
install_packages() (
    had_dovecot=no
    if installed dovecot-core; then had_dovecot=yes; fi
    hold_services || exit
    as_root apt-get update || true # yesterday's list will do
    as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
        apt-get install --yes --no-install-recommends --no-remove \
        -o DPkg::Lock::Timeout=300 "$@" || exit
    if [ "$had_dovecot" = no ]; then disable_dovecot; fi
)

# Sees to it that everything in `needs` is there, or says what is not.
provide() {
    local lacking log
    mapfile -t lacking < <(missing)
    [ "${#lacking[@]}" = 0 ] && return

    command -v apt-get >/dev/null ||
        fail "please install ${lacking[*]} first, or leave the server tests out with --without-servers"
    may_become_root ||
        fail "please run 'apt install ${lacking[*]}' first, or leave the server tests out with --without-servers"

    say "Installing for the server tests: ${lacking[*]}"
    log=$(mktemp)
    if ! install_packages "${lacking[@]}" >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        fail "the installation failed; --without-servers does without it"
    fi
    rm -f "$log"
}

# Fetches Cyrus and the libraries that it lacks here, and unpacks them into $1.
unpack_cyrus() (
    mkdir -p "$1" && cd "$1" || exit
    libraries=$(apt-get install --simulate --no-install-recommends cyrus-imapd sasl2-bin) || exit
    mapfile -t libraries < <(awk '/^Inst lib/ { print $2 }' <<<"$libraries")
    apt-get download cyrus-common cyrus-imapd sasl2-bin "${libraries[@]}" || exit
    for package in *.deb; do
        dpkg --extract "$package" . || exit
        rm "$package"
    done
    # Manuals and what scans for viruses are a third of it.
    rm -rf usr/share var etc usr/lib/*/libclamav*
)

# The second server; where it cannot be had, its tests are left out, and it is said.
provide_cyrus() {
    local log cyrus=target/cyrus
    [ -x $cyrus/usr/lib/cyrus/bin/imapd ] && return
    if command -v apt-get >/dev/null && command -v dpkg >/dev/null; then
        say "Unpacking for the server tests: cyrus-imapd"
        log=$(mktemp)
        rm -rf $cyrus $cyrus.new
        if unpack_cyrus $cyrus.new >"$log" 2>&1 ||
            { may_become_root && as_root apt-get update && unpack_cyrus $cyrus.new; } >>"$log" 2>&1; then
            mv $cyrus.new $cyrus
            rm -f "$log"
            return
        fi
        cat "$log" >&2
        rm -f "$log"
    fi
    say "LEFT OUT: the tests against Cyrus, since Debian's cyrus-imapd cannot be fetched here"
    which_tests+=(--skip on_cyrus)
}

command -v cargo >/dev/null || fail "cargo is missing; https://rustup.rs brings it"

which_tests=(--include-ignored)
if [ "${1:-}" = --without-servers ]; then
    shift
    which_tests=()
else
    provide
    provide_cyrus
fi
exec cargo test --locked -- "${which_tests[@]}" "$@"
