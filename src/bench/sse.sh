#!/bin/sh
# What ten thousand open pages cost, how soon all hear of a change, and how late rounds begin meanwhile ([CLIENTS [SECONDS]]).
size="${1:-10000}"
look="${2:-20}"

[ "$(ulimit -n)" -ge $((size * 2)) ] || {
    echo "ulimit -n is $(ulimit -n): $size clients need $((size * 2)), half of them in each of two processes" >&2
    exit 69
}
compile
need jcmd openjdk-17-jdk-headless
start_target
echo "sse: $(nproc) cores, $(java -version 2>&1 | sed -n 1p), $size clients, looks of $look s"

public=true monitors 200 1s "http://127.0.0.1:$plain_port/" >"$scratch/monitors.yaml"
HOPWATCH_PROFILE=large start_hopwatch "$scratch/monitors.yaml"
flags="-Xmx512m"
sleep 20 # warm
program hopwatch.app.Crowd $((18080 + runs)) $((19115 + runs)) "$server" "$scratch/data$runs" "$size" "$look"
wait "$child" || { tail -20 "$out" >&2; exit 1; }
cat "$out"
