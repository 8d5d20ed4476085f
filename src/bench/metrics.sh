#!/bin/sh
# What a scrape takes by form, and what ten a second do to the schedule ([ROUNDS [SECONDS]]); then what /probe takes.
rounds="${1:-3}"
look="${2:-20}"
rate=10

# estate MONITORS HOPS EVERY > a file
estate() {
    echo "limits: {in-flight: 1000}"
    echo "groups: [{name: bench, public: false, monitors: ["
    awk -v count="$1" -v hops="$2" -v every="$3" -v port=$plain_port 'BEGIN {
        split("cdn proxy origin", names, " ")
        for (h = 1; h <= hops; h++) way = way sprintf("%s{name: %s, connect: \"127.0.0.1:%d\"}", h > 1 ? ", " : "", names[h], port)
        for (i = 1; i <= count; i++)
            printf "  {name: m%d, url: \"http://127.0.0.1:%d/%d\", every: %s, hops: [%s]},\n", i, port, i, every, way
    }'
    echo "]}]"
}

# phase NAME COMMAND ...: notes when it was, and the server's processor time.
phase() {
    name=$1
    shift
    from=$(now_ms) used=$(cpu_s "$server")
    "$@"
    echo "$name $from $(now_ms)" >>"$scratch/phases$runs"
    cpu_s "$server" | awk -v used="$used" '{ print $1 - used }' >>"$scratch/cpu-$name$runs"
}

scraped() {
    flags="-Xmx256m -XX:+UseSerialGC"
    program hopwatch.metrics.Scrapers $((19115 + runs)) $rate "$look"
    wait "$child" || { tail -20 "$out" >&2; exit 1; }
    cat "$out" >>"$scratch/scrapes$runs"
}

# column FILE NUMBER TEXT UNIT
column() {
    awk -v column="$2" '{ print $column }' "$1" | figures "$3" "$4"
}

# live MONITORS HOPS EVERY: a server that probes and is scraped, by turns with rest.
live() {
    estate "$1" "$2" "$3" >"$scratch/monitors.yaml"
    HOPWATCH_PROFILE=large start_hopwatch "$scratch/monitors.yaml"
    sleep 15
    rm -f "$scratch/scrapes$runs"
    scraped # warm
    rm -f "$scratch/scrapes$runs"
    round=0
    while [ $round -lt "$rounds" ]; do
        phase rest sleep "$look"
        phase scraped scraped
        round=$((round + 1))
    done
    echo "$1 monitors with $2 hop(s) every $3, $rate scrapes a second"
    column "$scratch/scrapes$runs" 1 "a scrape over HTTP (protobuf, gzip), p50" ms
    column "$scratch/scrapes$runs" 2 "a scrape, p99" ms
    column "$scratch/scrapes$runs" 3 "a scrape, max" ms
    column "$scratch/scrapes$runs" 5 "bytes of it" B
    paste "$scratch/cpu-rest$runs" "$scratch/cpu-scraped$runs" |
        awk -v n=$((rate * look)) '{ printf "%.3f\n", ($2 - $1) * 1000 / n }' | figures "processor time for each" ms
    program hopwatch.app.Lateness "$scratch/data$runs" "$scratch/phases$runs"
    wait "$child" || { tail -20 "$out" >&2; exit 1; }
    for name in rest scraped; do
        awk -v name=$name '$1 == name { print $2 }' "$out" | figures "lag p99, $name" ms
    done
    kill "$server"
    wait "$server" || true
}

compile
start_target
echo "metrics: $(nproc) cores, $(java -version 2>&1 | sed -n 1p), looks of $look s"

for size in "500 3" "1000 3" "1000 1"; do
    # shellcheck disable=SC2086
    estate $size 60s >"$scratch/monitors.yaml"
    flags="-Xmx1g -XX:+UseSerialGC"
    program hopwatch.metrics.Exposing "$scratch/monitors.yaml" 30
    wait "$child" || { tail -20 "$out" >&2; exit 1; }
    cat "$out"
done

live 1000 3 10s
live 10000 1 60s

kill "$target"
wait "$target" || true
src/bench/run probes
