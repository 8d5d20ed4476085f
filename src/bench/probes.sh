#!/bin/sh
# What a scrape of /probe costs at 50 in flight: Hopwatch and blackbox_exporter, Debian's and any other that is named.
# Arguments: rounds, seconds of each, another blackbox_exporter's program. All ask the same nginx over fresh TLS 1.3.
rounds="${1:-5}"
seconds="${2:-6}"
other="${3:-}"
in_flight_clients=50
warm=30000
# Whoever scrapes that much has more than hundreds of targets.
export HOPWATCH_PROFILE="${HOPWATCH_PROFILE:-large}"

# scrape PORT SECONDS PATH: prints what the client says of it.
scrape() {
    echo "$1 $2 $3" >&3
    read -r answer <&4 || exit 1
    echo "$answer"
}

# measure VARIANT PROCESS PORT PATH
measure() {
    used=$(cpu_s "$2")
    # shellcheck disable=SC2046
    set -- "$1" "$2" "$3" "$4" $(scrape "$3" "$seconds" "$4")
    used=$(cpu_s "$2" | awk -v used="$used" '{ print $1 - used }')
    [ "$6" = 0 ] || {
        echo "$1: $6 of $5 probes failed" >&2
        exit 1
    }
    awk -v used="$used" -v answers="$5" 'BEGIN { printf "%.4f\n", used * 1000 / answers }' >>"$scratch/$kind-$1-cost"
    echo "$7" >>"$scratch/$kind-$1-p50"
    echo "$8" >>"$scratch/$kind-$1-p99"
    awk -v answers="$5" -v seconds="$seconds" 'BEGIN { print answers / seconds }' >>"$scratch/$kind-$1-rate"
    rss_mb "$2" >>"$scratch/$kind-$1-rss"
}

# ratio VARIANT OTHER WHAT: round by round
ratio() {
    paste "$scratch/$kind-$1-$3" "$scratch/$kind-$2-$3" | awk '{ print $1 / $2 }' | figures "$kind: $3, $1 / $2" "times"
}

compile
start_target
start_blackbox
if [ -n "$other" ]; then
    background "$other" --config.file="$scratch/blackbox.yml" --web.listen-address="127.0.0.1:$((blackbox_port + 1))" \
        --log.level=error
    newer=$child
    patiently curl -fs "http://127.0.0.1:$((blackbox_port + 1))/-/healthy"
fi
printf 'probe: {allow-any-target: true}\nmonitors: [{url: "http://127.0.0.1:%d/", every: 1h}]\n' $plain_port \
    >"$scratch/monitors.yaml"
start_hopwatch "$scratch/monitors.yaml" --blackbox-config "$scratch/blackbox.yml"
hopwatch_port=$((19115 + runs))

mkfifo "$scratch/asked" "$scratch/told"
java -XX:+UseSerialGC -Xmx128m -cp "target/hopwatch.jar:$scratch/classes" Scraping $in_flight_clients \
    <"$scratch/asked" >"$scratch/told" &
children="$children $!"
exec 3>"$scratch/asked" 4<"$scratch/told"

# A JVM needs probes, not seconds, before it is warm.
unused=$(scrape $blackbox_port 3 "$blackbox_probe")
enough=$(($(requests) + warm)) late=$(($(now_ms) + 120000))
while [ "$(requests)" -lt $enough ] && [ "$(now_ms)" -lt $late ]; do
    unused=$(scrape $hopwatch_port 2 "$blackbox_probe")
done

echo "probes: $in_flight_clients in flight over kept connections, fresh TLS 1.3 to the target, certificate verified," \
    "$rounds interleaved rounds of $seconds s each, $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg)," \
    "$(java -version 2>&1 | sed -n 1p)"
for kind in p256 rsa; do
    serve_certificate $kind
    sleep 1
    round=1
    while [ $round -le "$rounds" ]; do
        measure blackbox_exporter "$blackbox" $blackbox_port "$blackbox_probe"
        measure hopwatch "$server" $hopwatch_port "$blackbox_probe"
        [ -z "$other" ] || measure newer-exporter "$newer" $((blackbox_port + 1)) "$blackbox_probe"
        round=$((round + 1))
    done
    for variant in blackbox_exporter hopwatch ${other:+newer-exporter}; do
        figures "$kind: $variant" "CPU-s per 1,000 probes" <"$scratch/$kind-$variant-cost"
        figures "$kind: $variant, p50" "ms" <"$scratch/$kind-$variant-p50"
        figures "$kind: $variant, p99" "ms" <"$scratch/$kind-$variant-p99"
        figures "$kind: $variant" "probes/s" <"$scratch/$kind-$variant-rate"
        figures "$kind: $variant" "MB resident" <"$scratch/$kind-$variant-rss"
    done
    for against in blackbox_exporter ${other:+newer-exporter}; do
        for what in cost p50 p99; do
            ratio hopwatch $against $what
        done
    done
done
