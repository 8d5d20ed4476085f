#!/bin/sh
# What a small user pays: 200 monitors at 20 s beside blackbox_exporter asked as often, and an idle server.
# Argument: minutes, of which the 1st, 3rd, 6th and 10th are shown. Pages, metrics and store are those of every server.
minutes="${1:-10}"
count=200
per_second=10

minute() {
    answered=$(requests) used=$(cpu_s "$server") theirs=$(cpu_s "$blackbox")
    idled=$(cpu_s "$idle") napped=$(naps "$idle")
    sleep 60
    ours=$(($(requests) - answered - 1 - per_second * 60))
    used=$(cpu_s "$server" | awk -v before="$used" '{ print $1 - before }')
    theirs=$(cpu_s "$blackbox" | awk -v before="$theirs" '{ print $1 - before }')
}

shown() {
    awk -v minute="$1" -v ours="$ours" -v used="$used" -v asked=$((per_second * 60)) -v theirs="$theirs" 'BEGIN {
        cost = used * 1000 / ours
        peer = theirs * 1000 / asked
        printf "minute %2d   hopwatch %6.2f   blackbox_exporter %6.2f   ratio %5.2f   (%d and %d checks)\n",
            minute, cost, peer, cost / peer, ours, asked
    }'
    echo "            hopwatch $(rss_mb "$server") MB, blackbox_exporter $(rss_mb "$blackbox") MB, idle $(rss_mb "$idle") MB"
}

compile
start_target
public=true monitors 1 1d >"$scratch/idle.yaml"
public=true monitors $count 20s >"$scratch/small.yaml"
start_hopwatch "$scratch/idle.yaml"
idle=$server
start_blackbox
start_hopwatch "$scratch/small.yaml"
background java -Xmx64m -cp "target/hopwatch.jar:$scratch/classes" Asking $blackbox_port "$blackbox_probe" 20 $per_second

echo "small: $count monitors at 20 s, fresh TLS 1.3 (P-256), certificate verified; CPU-seconds per 1,000 checks and resident" \
    "memory, $(nproc) cores, $(java -version 2>&1 | sed -n 1p)"
at=1
while [ $at -le "$minutes" ]; do
    minute
    case $at in 1 | 3 | 6 | 10) shown $at ;; esac
    at=$((at + 1))
done
echo "idle server, one monitor at 1 d, in minute $minutes: $(cpu_s "$idle" | awk -v before="$idled" '{ print $1 - before }') CPU-s," \
    "$(($(naps "$idle") - napped)) voluntary context switches"
