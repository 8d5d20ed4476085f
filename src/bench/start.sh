#!/bin/sh
# Time from ./hopwatch serve (jar built) to the first page, and resident memory after 60 s with 20 HTTPS monitors.
need nginx nginx-light
need openssl openssl
need curl curl

rounds="${1:-3}"
monitors=20
tls_port=18443
page_port=18080
ops_port=19115

mkdir -p "$scratch/tls" "$scratch/nginx"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj "/CN=127.0.0.1" \
    -addext "subjectAltName=IP:127.0.0.1" -keyout "$scratch/tls/key.pem" -out "$scratch/tls/cert.pem" 2>/dev/null
cat >"$scratch/nginx/nginx.conf" <<CONF
daemon off;
worker_processes 1;
pid $scratch/nginx/pid;
error_log $scratch/nginx/error.log;
events { worker_connections 512; }
http {
    access_log off;
    ssl_session_tickets off;
    ssl_session_cache off;
    server {
        listen 127.0.0.1:$tls_port ssl;
        ssl_certificate $scratch/tls/cert.pem;
        ssl_certificate_key $scratch/tls/key.pem;
        location / { default_type text/html; return 200 "a page"; }
    }
}
CONF
nginx -c "$scratch/nginx/nginx.conf" 2>/dev/null &
children="$children $!"

{
    echo "monitors:"
    i=1
    while [ $i -le $monitors ]; do
        echo "  - {name: m$i, url: \"https://127.0.0.1:$tls_port/$i\", every: 20s, tls: {ca: tls/cert.pem}}"
        i=$((i + 1))
    done
} >"$scratch/monitors.yaml"

# The first start of all builds the jar if it must, lays out classes and warms the file cache: it is not measured.
background ./hopwatch serve --config "$scratch/monitors.yaml" --data "$scratch/data0" \
    --public "127.0.0.1:$page_port" --operations "127.0.0.1:$ops_port"
patiently curl -fso /dev/null "http://127.0.0.1:$page_port/"
kill "$child"
wait "$child" || true

round=1
while [ $round -le "$rounds" ]; do
    begun=$(now_ms)
    ./hopwatch serve --config "$scratch/monitors.yaml" --data "$scratch/data$round" \
        --public "127.0.0.1:$page_port" --operations "127.0.0.1:$ops_port" >"$scratch/log" 2>&1 &
    server=$!
    children="$children $server"
    until curl -fso /dev/null "http://127.0.0.1:$page_port/"; do
        kill -0 "$server" 2>/dev/null || {
            cat "$scratch/log" >&2
            exit 1
        }
        sleep 0.02
    done
    echo $(($(now_ms) - begun)) >>"$scratch/first_page"
    sleep 60
    rss_mb "$server" >>"$scratch/rss"
    begun=$(now_ms)
    kill "$server"
    wait "$server" || true
    echo $(($(now_ms) - begun)) >>"$scratch/stop"
    round=$((round + 1))
done

echo "start: $monitors HTTPS monitors at 20 s, $(nproc) cores, $(java -version 2>&1 | sed -n 1p)"
figures "first page answered 200" ms <"$scratch/first_page"
figures "resident after 60 s" MB <"$scratch/rss"
figures "stopped after SIGTERM" ms <"$scratch/stop"
