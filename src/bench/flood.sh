#!/bin/sh
# How late rounds begin at rest, while 256 connections ask for the page without pause, and while 5,000 sit there ([ROUNDS [SECONDS [SITTERS]]]).
need wrk wrk
rounds="${1:-3}"
look="${2:-20}"
sitters="${3:-5000}"

[ "$(ulimit -n)" -ge $((sitters * 2 + 2000)) ] || {
    echo "ulimit -n is $(ulimit -n): $sitters connections need $((sitters * 2 + 2000)) in all" >&2
    exit 69
}
compile
start_target
echo "flood: $(nproc) cores, $(java -version 2>&1 | sed -n 1p), 200 monitors every second, looks of $look s"

public=true monitors 200 1s "http://127.0.0.1:$plain_port/" >"$scratch/monitors.yaml"
HOPWATCH_PROFILE=large start_hopwatch "$scratch/monitors.yaml"
port=$((18080 + runs))
flags="-Xmx256m -XX:+UseSerialGC"
sleep 20 # warm

# phase NAME COMMAND ...
phase() {
    name=$1
    shift
    from=$(now_ms)
    "$@"
    echo "$name $from $(now_ms)" >>"$scratch/phases"
}

flooded() {
    wrk -t1 -c256 -d"${look}s" -H 'Accept-Encoding: gzip' "http://127.0.0.1:$port/" >"$scratch/wrk"
    awk '/Requests\/sec/ { print $2 }' "$scratch/wrk" >>"$scratch/rate"
}

sat_upon() {
    program hopwatch.app.Sitters "$port" "$sitters" "$look"
    wait "$child" || { tail -20 "$out" >&2; exit 1; }
    cat "$out" >>"$scratch/sitters"
}

round=0
while [ $round -lt "$rounds" ]; do
    phase rest sleep "$look"
    phase flood flooded
    phase sitters sat_upon
    sleep 12 # whoever still sits there is cut
    round=$((round + 1))
done
program hopwatch.app.Lateness "$scratch/data$runs" "$scratch/phases"
wait "$child" || { tail -20 "$out" >&2; exit 1; }

# late NAME TEXT
late() {
    awk -v name="$1" '$1 == name { print $2 }' "$out" | figures "lag p99, $2" ms
    awk -v name="$1" '$1 == name { print $3 }' "$out" | figures "lag max, $2" ms
}
late rest "at rest"
late flood "256 connections that ask"
late sitters "$sitters connections that sit there"
figures "pages a second, 256 connections" "1/s" <"$scratch/rate"
awk '{ print $1 }' "$scratch/sitters" | figures "a visitor's page meanwhile, p50" ms
awk '{ print $2 }' "$scratch/sitters" | figures "a visitor's page meanwhile, max" ms
awk '{ print $3 }' "$scratch/sitters" | figures "sitting there at the end" connections
awk '{ print $5 }' "$scratch/sitters" | figures "cut after, longest" s
