#!/usr/bin/env bash
# Installs what `dev.py build` left in dist/ in a bare Debian that has no Python, and lets a clerk work with it.
#
#     sudo packaging/linux/chroot_check.sh [SUITE [MIRROR]]     # bookworm by default; trixie; noble with a mirror of Ubuntu
#
# Needs root, debootstrap, Xvfb, weston, openbox, xdotool, ImageMagick and curl here; in the chroot is what the .deb depends
# on, no more: displays and keys come from outside. Pictures of what was seen lie in out/chroot. Ends with 0 where all is well.
set -euo pipefail
cd "$(dirname "$0")/../.."
suite=${1:-bookworm} mirror=${2:-}
out=$PWD/out/chroot
base=$out/$suite.tar root=$out/root
archive=$(ls "$PWD"/dist/toonbank-*-linux-*.tar.xz) package=$(ls "$PWD"/dist/toonbank_*.deb)
started=() names=()

say() { printf '%s\n' "-- $*"; }
fail() { printf '%s\n' "FAILED: $*" >&2; exit 1; }
inside() { env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }
within_s() { # within_s SECONDS COMMAND...: until it succeeds
    local last=$((SECONDS + $1)); shift
    until "$@" >/dev/null 2>&1; do ((SECONDS < last)) || return 1; sleep 0.2; done
}

unmount() { for place in tmp/.X11-unix dev/shm dev/pts dev sys proc; do
    if mountpoint -q "$root/$place"; then umount "$root/$place"; fi; done; }
leave() { for id in "${started[@]}"; do kill "$id" 2>/dev/null || true; done; wait 2>/dev/null || true; unmount; }
trap leave EXIT

bare() { # a fresh Debian without Python
    unmount
    rm -rf --one-file-system "$root"
    mkdir -p "$root"
    if [ ! -f "$base" ]; then
        say "debootstrap $suite, once"
        # all releases of Ubuntu follow one script; one that is newer than this debootstrap does so, too
        local scripts=/usr/share/debootstrap/scripts script=gutsy parts=main
        if [ -e "$scripts/$suite" ]; then script=$(basename "$(readlink -f "$scripts/$suite")"); fi
        if [ "$script" = gutsy ]; then parts=main,universe; fi
        debootstrap --variant=minbase --components="$parts" "$suite" "$root" "$mirror" "$script" >"$out/debootstrap.log"
        tar -C "$root" -cf "$base.part" . && mv "$base.part" "$base"
    else
        tar -C "$root" -xf "$base"
    fi
    mount -t proc proc "$root/proc"
    mount --bind /sys "$root/sys"
    mount --bind /dev "$root/dev"
    mount --bind /dev/pts "$root/dev/pts"
    mount --bind /dev/shm "$root/dev/shm"
    mkdir -p "$root/tmp/.X11-unix"
    mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
    inside useradd --create-home clerk
    inside install -d -o clerk -m 700 /home/clerk/run
    inside apt-get -qq update
}

show() { # a display with a window manager, outside
    mkdir -p /tmp/.X11-unix
    exec {numbers}<> <(:)
    chrt --fifo 1 Xvfb -displayfd "$numbers" -screen 0 1366x768x24 -nolisten tcp -ac >"$out/xvfb.log" 2>&1 &
    started+=($!)
    read -r -t 20 number <&"$numbers" || fail "no display"
    export DISPLAY=":$number"
    openbox --sm-disable >/dev/null 2>&1 &
    started+=($!)
}

picture() { import -window root "$out/$1.png"; say "seen: out/chroot/$1.png"; }
no_python() { if inside sh -c 'command -v python3 python' >/dev/null; then fail "there is a Python in the chroot"; fi; }
# A code as a scanner types it: by the codes of the keys, at an even beat. A scanner has a processor of its own: with a load
# of 12 here and no right of way, xdotool takes 0.3 to 1.6 s for what it does in 0.12 s, and that is no scan.
strike() {
    local keys=() digit
    for digit in $(grep -o . <<<"$1"); do keys+=($((digit == 0 ? 19 : digit + 9))); done
    chrt --fifo 1 xdotool key --delay 8 "${keys[@]}" 36
}
has_keys() { xdotool getwindowfocus getwindowname | grep -q Toonbank; }
# What the practice world was asked, by the window of the clerk: it listens on a port of this machine.
asked() { curl -sf "http://127.0.0.1:$port/control/log" | grep -q "$1"; }
find_port() { port=$(ss -Hltnp | sed -n "s/.*127\.0\.0\.1:\([0-9]*\) .*pid=$1,.*/\1/p" | head -n 1); [ -n "$port" ] && curl -sf "http://127.0.0.1:$port/control/status"; }

work() { # work PROGRAM NAME: start the window, scan, hand a code over, close
    "${clerk[@]}" "$1" --practice >"$out/$2.log" 2>&1 &
    local window=$!
    started+=("$window")
    within_s 40 xdotool search --onlyvisible --name Toonbank || fail "no window: $(cat "$out/$2.log")"
    within_s 40 has_keys || fail "the keys do not go to the window: $(xdotool getwindowfocus getwindowname)"
    within_s 20 find_port "$window" || fail "the practice world does not listen"
    picture "$2-1-open"
    strike 8717231204726
    within_s 20 asked 8717231204726 || { picture "$2-lost"; fail "the scan was not looked up"; }
    sleep 2
    picture "$2-2-scanned"
    "${clerk[@]}" "$1" scan 8717144186799 --practice || fail "'toonbank scan' did not reach the window"
    within_s 20 asked 8717144186799 || fail "the code that was handed over was not looked up"
    sleep 2
    picture "$2-3-handed-over"
    xdotool key alt+F4
    within_s 20 sh -c "! kill -0 $window" || fail "the window does not close"
    wait "$window" || fail "it ended with $?"
    say "$2: scanned by keys, handed over by 'toonbank scan', closed"
}

on_wayland() { # on_wayland PROGRAM NAME: the selftest there, and a code that is handed over and an end right then; nobody can strike keys there
    local run=$root/home/clerk/run there=("${clerk[@]}" env -u DISPLAY WAYLAND_DISPLAY=wayland-0 QT_QPA_PLATFORM=wayland)
    XDG_RUNTIME_DIR=$run weston --backend=headless-backend.so --socket=wayland-0 --log="$out/weston.log" >/dev/null 2>&1 &
    local compositor=$!
    started+=("$compositor")
    within_s 20 test -S "$run/wayland-0" || fail "no Wayland: $(cat "$out/weston.log")"
    inside chown clerk: /home/clerk/run/wayland-0
    "${there[@]}" "$1" --selftest >"$out/$2-wayland.json" || fail "selftest on Wayland: $(cat "$out/$2-wayland.json")"
    grep -q '"platform": "wayland"' "$out/$2-wayland.json" || fail "that was not on Wayland"
    for turn in $(seq 8); do # an end amid the painting took it down one time in six
        "${there[@]}" "$1" --practice >"$out/$2-wayland.log" 2>&1 &
        local window=$!
        started+=("$window")
        within_s 40 find_port "$window" || fail "no window on Wayland: $(cat "$out/$2-wayland.log")"
        "${clerk[@]}" "$1" scan 8717144186799 --practice || fail "'toonbank scan' did not reach the window on Wayland"
        within_s 20 asked 8717144186799 || fail "the code that was handed over on Wayland was not looked up"
        kill "$window"
        wait "$window" || fail "on Wayland it ended with $?, time $turn"
    done
    kill "$compositor"
    wait "$compositor" || true
    say "$2: selftest on Wayland, and eight times a code that is handed over and an end right then"
}

selftest() { # selftest PROGRAM NAME
    "${clerk[@]}" "$1" --version
    "${clerk[@]}" "$1" --selftest >"$out/$2-selftest.json" || fail "selftest: $(cat "$out/$2-selftest.json")"
    say "selftest passed: out/chroot/$2-selftest.json"
}

mkdir -p "$out"
show
# a person without rights, whose session has nothing but a display
clerk=(env -i PATH=/usr/bin:/bin:/usr/sbin HOME=/home/clerk LANG=C.UTF-8 DISPLAY="$DISPLAY" XDG_RUNTIME_DIR=/home/clerk/run
    chroot --userspec=clerk:clerk "$root")

say "1. $(basename "$archive"), unpacked"
bare
needs=$(dpkg-deb --field "$package" Depends | tr ',' '\n' | sed 's/([^)]*)//; s/^ *//')
# of names that releases differ in, the one that there is
for either in $(tr -d ' ' <<<"$needs"); do
    for name in ${either//|/ }; do inside apt-cache show "$name" >/dev/null 2>&1 && break; done
    names+=("$name")
done
inside apt-get -qq install --yes --no-install-recommends "${names[@]}" >"$out/apt.log" 2>&1 || fail "$(cat "$out/apt.log")"
no_python
tar -C "$root/opt" -xf "$archive"
find "$root/opt/toonbank" -type f -printf '/opt/toonbank/%P\n' | while read -r file; do
    inside env LD_LIBRARY_PATH=/opt/toonbank/_internal ldd "$file" 2>/dev/null | grep "not found" | sed "s|^|$file: |" || true
done | grep -v 'libcups.so.2' && fail "libraries are missing"
selftest /opt/toonbank/toonbank unpacked
work /opt/toonbank/toonbank unpacked
on_wayland /opt/toonbank/toonbank unpacked

say "2. $(basename "$package"), installed"
bare
cp "$package" "$root/tmp/toonbank.deb"
listed() { (cd "$root" && find . -xdev \( -path ./var -o -path ./tmp -o -path ./home -o -path ./proc -o -path ./sys -o -path ./dev \) -prune -o -print | sort); }
inside apt-get -qq install --yes --no-install-recommends "${names[@]}" >"$out/apt.log" 2>&1 || fail "$(cat "$out/apt.log")"
listed >"$out/before.txt"
inside apt-get -qq install --yes --no-install-recommends /tmp/toonbank.deb >"$out/install.log" 2>&1 || fail "$(cat "$out/install.log")"
no_python
inside dpkg --verify toonbank
selftest /usr/bin/toonbank installed
work /usr/bin/toonbank installed
inside apt-get -qq purge --yes toonbank >"$out/remove.log" 2>&1 || fail "$(cat "$out/remove.log")"
listed >"$out/after.txt"
diff "$out/before.txt" "$out/after.txt" || fail "something was left behind"
say "removed; nothing was left"
say "all well on $suite"
