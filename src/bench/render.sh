#!/bin/sh
# How soon after a transition's commit the page tells it, with so many public monitors in groups of 20 ([MONITORS ...]).
able=40
turns="${HOPWATCH_RENDER_TURNS:-100}"
bursts="${HOPWATCH_RENDER_BURSTS:-10}"
[ $# -gt 0 ] || set -- 200 2000

# estate COUNT PORT: 40 of them are checked each second, the rest seldom.
estate() {
    echo "groups:"
    awk -v count="$1" -v port="$2" -v able=$able 'BEGIN {
        for (i = 1; i <= count; i++) {
            if (i % 20 == 1) printf "  - {name: Group %d, monitors: [\n", i / 20 + 1
            printf "    {name: m%d, url: \"http://127.0.0.1:%d/%d\", every: %s, confirm: 1, recover: 1}%s\n",
                i, port, i, i <= able ? "1s" : "20s", i % 20 == 0 || i == count ? "]}" : ","
        }
    }'
}

compile
echo "render: $(nproc) cores, $(java -version 2>&1 | sed -n 1p)"
for count in "$@"; do
    for profile in ${HOPWATCH_PROFILE:-small large}; do
        watched=$((18470 + ${runs:-0}))
        estate "$count" "$watched" >"$scratch/monitors.yaml"
        HOPWATCH_PROFILE=$profile start_hopwatch "$scratch/monitors.yaml"
        flags="-Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
        echo "$count monitors, profile $profile"
        program hopwatch.app.Rendering $((18080 + runs)) "$watched" "$server" "$scratch/data$runs" $able "$turns" "$bursts"
        wait "$child" || {
            tail -20 "$out" >&2
            exit 1
        }
        cat "$out"
        echo "    resident memory $(rss_mb "$server") MB"
        kill "$server"
        wait "$server" || true
    done
done
