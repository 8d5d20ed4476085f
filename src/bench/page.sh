#!/bin/sh
# The status page beside nginx with the same bytes, one core each: requests per second and CPU per request ([ROUNDS] [SECONDS] [MONITORS]).
need wrk wrk
need taskset util-linux
rounds="${1:-5}"
seconds="${2:-4}"
count="${3:-20}"
connections=64
nginx_port=18446

compile
start_target
public=true monitors "$count" 20s >"$scratch/page.yaml"
start_hopwatch "$scratch/page.yaml"
page="http://127.0.0.1:$((18080 + runs))/"
all_well() { curl -fs "$page" | grep -q 'All Systems Operational'; }
patiently all_well
taskset -a -cp 0 "$server" >/dev/null

# The worker of an nginx that root starts is somebody else.
chmod 711 "$scratch"
mkdir -m 755 "$scratch/site"
curl -fs "$page" -o "$scratch/site/index.html"
curl -fs -H 'Accept-Encoding: gzip' "$page" -o "$scratch/site/index.html.gz"
touch -r "$scratch/site/index.html" "$scratch/site/index.html.gz"
curl -fsI "$page" | tr -d '\r' | awk -F': ' 'tolower($1) ~ /^(content-security-policy|x-content-type-options|referrer-policy|cache-control)$/ {
    printf "            add_header %s \"%s\";\n", $1, $2 }' >"$scratch/headers.conf"
cat >"$scratch/site.conf" <<CONF
daemon off;
worker_processes 1;
worker_cpu_affinity 01;
pid $scratch/site.pid;
error_log $scratch/site.log;
events { worker_connections 4096; }
http {
    access_log off;
    sendfile on;
    tcp_nopush on;
    tcp_nodelay on;
    keepalive_requests 1000000000;
    open_file_cache max=100 inactive=1h;
    open_file_cache_valid 1h;
    gzip_static on;
    types { text/html html; }
    charset utf-8;
    server {
        listen 127.0.0.1:$nginx_port backlog=4096;
        root $scratch/site;
        location / {
$(cat "$scratch/headers.conf")
        }
    }
}
CONF
background nginx -c "$scratch/site.conf"
master=$child
patiently curl -fs "http://127.0.0.1:$nginx_port/"
worker=$(tr -d " " <"/proc/$master/task/$master/children")

tag() {
    curl -fsI "$@" | tr -d '\r' | awk 'tolower($1) == "etag:" { print $2 }'
}

# measure NAME PROCESS URL HEADER: requests per second, and microseconds of CPU for each
measure() {
    used=$(cpu_s "$2")
    taskset -c 1 wrk -t1 -c$connections -d"${seconds}s" -H "$4" -H "${5:-X-None: 1}" "$3" >"$scratch/wrk"
    used=$(cpu_s "$2" | awk -v before="$used" '{ print $1 - before }')
    if grep -q 'Non-2xx\|Socket errors' "$scratch/wrk"; then
        [ "$kind" = "304" ] || {
            cat "$scratch/wrk" >&2
            exit 1
        }
    fi
    awk -v used="$used" '/requests in/ { n = $1 } /Requests\/sec/ { print $2, used / n * 1e6 }' "$scratch/wrk" >"$scratch/$1"
}

# The other goes first in every second round.
pair() {
    kind=$1
    ours=${3:-X-None: 1}
    theirs=${4:-X-None: 1}
    if [ $((round % 2)) = 0 ]; then
        measure ours "$server" "$page" "$2" "$ours"
        measure nginx "$worker" "http://127.0.0.1:$nginx_port/" "$2" "$theirs"
    else
        measure nginx "$worker" "http://127.0.0.1:$nginx_port/" "$2" "$theirs"
        measure ours "$server" "$page" "$2" "$ours"
    fi
    paste -d' ' "$scratch/ours" "$scratch/nginx" | awk '{ print $1 / $3 }' >>"$scratch/rate.$kind"
    paste -d' ' "$scratch/ours" "$scratch/nginx" | awk '{ print $2 / $4 }' >>"$scratch/cpu.$kind"
    paste -d' ' "$scratch/ours" "$scratch/nginx" |
        awk -v kind="$kind" -v round="$round" '{ printf "round %2d  %-9s hopwatch %7.0f/s %6.1f us   nginx %7.0f/s %6.1f us\n", round, kind, $1, $2, $3, $4 }'
}

echo "page: $count monitors, $connections connections, $(nproc) cores, $(java -version 2>&1 | sed -n 1p)," \
    "$(nginx -v 2>&1), $(wc -c <"$scratch/site/index.html") bytes, $(wc -c <"$scratch/site/index.html.gz") gzip"
sed -n '/^http/,$p' "$scratch/site.conf"
round=0
while [ $round -le "$rounds" ]; do
    pair gzip 'Accept-Encoding: gzip'
    pair plain 'Accept-Encoding: identity'
    pair 304 'Accept-Encoding: gzip' "If-None-Match: $(tag -H 'Accept-Encoding: gzip' "$page")" \
        "If-None-Match: $(tag -H 'Accept-Encoding: gzip' "http://127.0.0.1:$nginx_port/")"
    # The first round warms both.
    [ $round -gt 0 ] || rm "$scratch"/rate.* "$scratch"/cpu.*
    round=$((round + 1))
done
for kind in gzip plain 304; do
    figures "$kind: requests per second, hopwatch / nginx" "x" <"$scratch/rate.$kind"
    figures "$kind: CPU per request, hopwatch / nginx" "x" <"$scratch/cpu.$kind"
done
