#!/bin/sh
# What a check costs at 50 in flight: blackbox_exporter, bare Netty, the prober alone, the whole server.
# Arguments: rounds, seconds of each. Each variant is a process of its own; while one works, the others are halted.
rounds="${1:-3}"
seconds="${2:-6}"
warm=30000
in_flight=50

halt() {
    kill -STOP "$1"
}

# measure VARIANT COST PACE: COST is the process that is measured, PACE the one that is halted in between.
measure() {
    kill -CONT "$3"
    sleep 1
    answered=$(requests) used=$(cpu_s "$2") began=$(now_ms)
    sleep "$seconds"
    answered=$(($(requests) - answered - 1)) ended=$(now_ms)
    used=$(cpu_s "$2" | awk -v used="$used" '{ print $1 - used }')
    halt "$3"
    awk -v used="$used" -v answered="$answered" 'BEGIN { printf "%.4f\n", used * 1000 / answered }' >>"$scratch/$kind-$1-cost"
    echo $((answered * 1000 / (ended - began))) >>"$scratch/$kind-$1-rate"
    rss_mb "$2" >>"$scratch/$kind-$1-rss"
}

# ratio VARIANT OTHER: of their costs, round by round
ratio() {
    paste "$scratch/$kind-$1-cost" "$scratch/$kind-$2-cost" | awk '{ print $1 / $2 }' |
        figures "$kind: $1 / $2" "times"
}

# Compilers need checks, not seconds; but not for ever.
warmed() {
    enough=$(($(requests) + warm)) late=$(($(now_ms) + 90000))
    while [ "$(requests)" -lt $enough ] && [ "$(now_ms)" -lt $late ]; do
        sleep 1
    done
    halt "$1"
}

compile
start_target
monitors 3000 1s >"$scratch/monitors.yaml"
start_hopwatch "$scratch/monitors.yaml"
flags=$(java_flags "$server")
warmed "$server"
program Bare "https://127.0.0.1:$tls_port/" "$scratch/ca.pem" $in_flight
bare=$child
warmed "$bare"
program Probing "$scratch/monitors.yaml" $in_flight
prober=$child
warmed "$prober"
start_blackbox
background java -Xmx64m -cp "target/hopwatch.jar:$scratch/classes" Asking $blackbox_port "$blackbox_probe" $in_flight
asker=$child
sleep 5
halt "$asker"

echo "probe: $in_flight in flight, fresh TLS 1.3, certificate verified, $rounds interleaved rounds of $seconds s each," \
    "$(nproc) cores, $(java -version 2>&1 | sed -n 1p)"
for kind in p256 rsa; do
    serve_certificate $kind
    round=1
    while [ $round -le "$rounds" ]; do
        measure blackbox_exporter "$blackbox" "$asker"
        measure bare-netty "$bare" "$bare"
        measure prober "$prober" "$prober"
        measure whole-server "$server" "$server"
        round=$((round + 1))
    done
    for variant in blackbox_exporter bare-netty prober whole-server; do
        figures "$kind: $variant" "CPU-s per 1,000 checks" <"$scratch/$kind-$variant-cost"
        figures "$kind: $variant" "checks/s" <"$scratch/$kind-$variant-rate"
        figures "$kind: $variant" "MB resident" <"$scratch/$kind-$variant-rss"
    done
    ratio whole-server blackbox_exporter
    ratio whole-server bare-netty
    ratio prober bare-netty
done
