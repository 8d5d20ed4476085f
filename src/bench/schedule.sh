#!/bin/sh
# How late 10,000 monitors at 10 s begin, what a monitor costs in memory, and whether more of them make a check dearer.
# Argument: seconds of each look. Monitors beyond a file's 20,000 are made in the program.
look="${1:-20}"

# steady COUNT EVERY WARM-UP CONFIG: the whole line, its warm-up over when this returns; it is $child then.
steady() {
    program hopwatch.app.Steady "$4" "$(mktemp -d -p "$scratch")" "$1" "$2" "$3" "$look"
    sleep $(($3 + 1))
}

ended() {
    kill "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
}

# lag CONFIG: of 10,000 monitors at 10 s. Their first rounds take 10 s.
lag() {
    steady 10000 10 25 "$1"
    patiently grep '^lag' "$out"
    grep '^lag' "$out"
    ended
}

# Heap in use and resident memory, in KB, once garbage is gone.
memory() {
    jcmd "$1" GC.run >/dev/null
    sleep 2
    jcmd "$1" GC.heap_info | sed -n 's/^ *\(def new\|tenured\).* used \([0-9]*\)K.*/\2/p' |
        awk -v rss="$(awk '/^VmRSS/ { print $2 }' "/proc/$1/status")" '{ used += $1 } END { print used, rss }'
}

# cost COUNT EVERY: CPU-seconds per 1,000 checks at a steady 500 a second. All are equally warm: the longest interval
# must be over once.
cost() {
    steady "$1" "$2" 125 "$scratch/https.yaml"
    looked=0
    while [ $looked -lt 3 ]; do
        answered=$(requests) used=$(cpu_s "$child")
        sleep "$look"
        answered=$(($(requests) - answered - 1))
        cpu_s "$child" | awk -v used="$used" -v answered=$answered '{ printf "%.4f\n", ($1 - used) * 1000 / answered }' \
            >>"$scratch/cost$1"
        looked=$((looked + 1))
    done
    ended
    figures "$1 monitors at $2 s, ~$((answered / look)) checks/s" "CPU-s per 1,000 checks" <"$scratch/cost$1"
}

compile
need jcmd openjdk-17-jdk-headless
start_target
monitors 1 1s "http://127.0.0.1:$plain_port/" >"$scratch/http.yaml"
monitors 1 1s >"$scratch/https.yaml"
echo "schedule: $(nproc) cores, $(java -version 2>&1 | sed -n 1p), looks of $look s"

monitors 501 6h "http://127.0.0.1:$plain_port/" >"$scratch/flags.yaml"
start_hopwatch "$scratch/flags.yaml"
flags=$(java_flags "$server")
kill "$server"
program hopwatch.app.Lagging 10000 10 "$look"
wait "$child"
grep '^lag' "$out"
lag "$scratch/http.yaml"
lag "$scratch/https.yaml"

for count in 1000 5000 10000; do
    monitors $count 6h "http://127.0.0.1:$plain_port/" >"$scratch/$count.yaml"
    HOPWATCH_PROFILE=large start_hopwatch "$scratch/$count.yaml"
    eval "server$count=$server"
done

sleep 60 # by then each of them has been asked once: first rounds come 5 ms apart
for count in 1000 5000 10000; do
    eval "pid=\$server$count"
    # shellcheck disable=SC2046
    set -- $(memory "$pid")
    echo "$count $1 $2" >>"$scratch/memory"
    kill "$pid"
done
awk '{
        printf "%5d monitors   heap in use %7.1f MB   resident %7.1f MB", $1, $2 / 1024, $3 / 1024
        if (NR == 1) { n = $1; heap = $2; rss = $3; print ""; next }
        printf "   per additional monitor: heap %5.2f KB, resident %5.2f KB\n", ($2 - heap) / ($1 - n), ($3 - rss) / ($1 - n)
    }' "$scratch/memory"

cost 500 1
cost 5000 10
cost 50000 100
