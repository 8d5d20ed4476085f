#!/bin/sh
# Blame over generated histories against what was really wrong, and what three hops cost beside three plain monitors.
# Arguments: histories, interleaved rounds, seconds of each.
histories="${1:-1000}"
rounds="${2:-5}"
seconds="${3:-10}"
need mvn maven

mvn -q -B test-compile
rm -f target/blame.txt
mvn -q -B surefire:test -Dtest=BlameHistoriesTest -Dhopwatch.histories="$histories" >"$scratch/histories.log" 2>&1 || {
    grep '^\[ERROR\]' "$scratch/histories.log" | head -20 >&2
    exit 1
}
cat target/blame.txt

# measure VARIANT PROCESS: while one works, the other is halted; both are asked for 450 checks a second.
measure() {
    kill -CONT "$2"
    sleep 2
    answered=$(requests) used=$(cpu_s "$2")
    sleep "$seconds"
    answered=$(($(requests) - answered - 1))
    cpu_s "$2" | awk -v used="$used" -v answered=$answered '{ printf "%.4f\n", ($1 - used) * 1000 / answered }' \
        >>"$scratch/$1-cost"
    kill -STOP "$2"
}

compile
start_target
node="connect: \"127.0.0.1:$tls_port\""
monitors 150 1s "" "hops: [{name: cdn, $node}, {name: proxy, $node}, {name: origin, $node}]" >"$scratch/hops.yaml"
monitors 450 1s >"$scratch/plain.yaml"
start_hopwatch "$scratch/hops.yaml"
hops=$server
sleep 60
kill -STOP "$hops"
start_hopwatch "$scratch/plain.yaml"
plain=$server
sleep 60
kill -STOP "$plain"

echo "hops: 150 monitors of three hops at 1 s beside 450 plain ones, $rounds interleaved rounds of $seconds s each," \
    "$(nproc) cores, $(java -version 2>&1 | sed -n 1p)"
round=1
while [ $round -le "$rounds" ]; do
    measure hops "$hops"
    measure plain "$plain"
    round=$((round + 1))
done
for variant in hops plain; do
    figures "$variant" "CPU-s per 1,000 checks" <"$scratch/$variant-cost"
done
paste "$scratch/hops-cost" "$scratch/plain-cost" | awk '{ print $1 / $2 }' | figures "hops / plain" "times"
