#!/bin/sh
# What benchmarks share: a scratch folder, children that end with us, figures.

scratch=$(mktemp -d)
children=""

cleanup() {
    for pid in $children; do
        kill "$pid" 2>/dev/null || true
    done
    rm -rf "$scratch"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

need() {
    command -v "$1" >/dev/null || {
        echo "this benchmark needs $1 (Debian package $2)" >&2
        exit 69
    }
}

now_ms() {
    date +%s%3N
}

# figures NAME UNIT < one number per line
figures() {
    sort -n | awk -v name="$1" -v unit="$2" '
        { v[NR] = $1 }
        END { printf "%-34s min %8.1f   median %8.1f   max %8.1f  %s  (%d runs)\n", name, v[1], v[int((NR + 1) / 2)], v[NR], unit, NR }'
}

rss_mb() {
    awk '/^VmRSS/ { printf "%.1f\n", $2 / 1024 }' "/proc/$1/status"
}
