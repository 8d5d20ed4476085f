#!/bin/sh
# What benchmarks share: a scratch folder, children that end with us, a server to check, figures.

scratch=$(mktemp -d)
children=""
tls_port=${BENCH_PORT:-18443} # and the two after it
plain_port=$((tls_port + 1))
blackbox_port=$((tls_port + 2))

# A child may have been halted: it hears of its end once it goes on.
cleanup() {
    for pid in $children; do
        kill "$pid" 2>/dev/null && kill -CONT "$pid" 2>/dev/null || true
    done
    wait
    rm -rf "$scratch"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

need() {
    command -v "$1" >/dev/null || {
        echo "this benchmark needs $1 (Debian package $2)" >&2
        exit 69
    }
}

now_ms() {
    date +%s%3N
}

# background COMMAND ...: runs it until we end; its process is $child, what it says in $out.
background() {
    out="$scratch/log$((logs = ${logs:-0} + 1))"
    "$@" >"$out" 2>&1 &
    child=$!
    children="$children $child"
}

# patiently COMMAND ...: waits until it succeeds, or $child has ended.
patiently() {
    until "$@" >/dev/null 2>&1; do
        kill -0 "$child" 2>/dev/null || {
            tail -20 "$out" >&2
            exit 1
        }
        sleep 0.1
    done
}

# figures NAME UNIT < one number per line
figures() {
    sort -n | awk -v name="$1" -v unit="$2" '
        { v[NR] = $1 }
        END {
            form = v[NR] < 10 ? "%8.3f" : "%8.1f"
            line = "%-44s min " form "   median " form "   max " form "  %s  (%d runs)\n"
            printf line, name, v[1], v[int((NR + 1) / 2)], v[NR], unit, NR
        }'
}

rss_mb() {
    awk '/^VmRSS/ { printf "%.1f\n", $2 / 1024 }' "/proc/$1/status"
}

# Seconds of processor time that a process has used, its threads' included.
cpu_s() {
    sed 's/.*) //' "/proc/$1/stat" | awk -v hz="$(getconf CLK_TCK)" '{ printf "%.2f\n", ($12 + $13) / hz }'
}

# Times that a process' threads went to sleep of their own accord.
naps() {
    cat "/proc/$1/task/"*/status | awk '/^voluntary_ctxt_switches/ { n += $2 } END { print n }'
}

# certificate NAME GENPKEY-OPTION ...: NAME.pem and NAME.key, issued to 127.0.0.1 by an authority of its own, NAME-ca.pem.
certificate() {
    name=$1
    shift
    for file in "$name-ca" "$name"; do
        openssl genpkey "$@" -out "$scratch/$file.key" 2>/dev/null
    done
    openssl req -x509 -key "$scratch/$name-ca.key" -days 365 -subj "/CN=Bench $name" -out "$scratch/$name-ca.pem"
    printf 'subjectAltName=IP:127.0.0.1\nbasicConstraints=critical,CA:FALSE\n' >"$scratch/leaf.ext"
    openssl req -new -key "$scratch/$name.key" -subj "/CN=127.0.0.1" |
        openssl x509 -req -CA "$scratch/$name-ca.pem" -CAkey "$scratch/$name-ca.key" -CAcreateserial -days 365 \
            -extfile "$scratch/leaf.ext" -out "$scratch/$name.pem" 2>/dev/null
}

# Starts nginx with both kinds of certificate at hand and neither tickets nor a session cache.
start_target() {
    need nginx nginx-light
    need openssl openssl
    need curl curl
    certificate p256 -algorithm EC -pkeyopt ec_paramgen_curve:P-256
    certificate rsa -algorithm RSA -pkeyopt rsa_keygen_bits:2048
    cat "$scratch/p256-ca.pem" "$scratch/rsa-ca.pem" >"$scratch/ca.pem"
    cat >"$scratch/nginx.conf" <<CONF
daemon off;
worker_processes 1;
pid $scratch/nginx.pid;
error_log $scratch/nginx.log;
events { worker_connections 4096; }
http {
    access_log off;
    ssl_session_tickets off;
    ssl_session_cache off;
    ssl_protocols TLSv1.2 TLSv1.3;
    server {
        listen 127.0.0.1:$tls_port ssl backlog=4096;
        listen 127.0.0.1:$plain_port backlog=4096;
        ssl_certificate $scratch/server.pem;
        ssl_certificate_key $scratch/server.key;
        location / { default_type text/html; return 200 "a page"; }
        location = /count { stub_status; }
    }
}
CONF
    serve_certificate p256
    background nginx -c "$scratch/nginx.conf"
    target=$child
    patiently requests
}

# serve_certificate p256|rsa
serve_certificate() {
    cp "$scratch/$1.pem" "$scratch/server.pem"
    cp "$scratch/$1.key" "$scratch/server.key"
    [ -z "${target:-}" ] || kill -HUP "$target"
}

# How many requests nginx has answered.
requests() {
    curl -fsS "http://127.0.0.1:$plain_port/count" | awk 'NR == 3 { print $3 }'
}

# The peer, verifying against the same authorities.
start_blackbox() {
    need prometheus-blackbox-exporter prometheus-blackbox-exporter
    cat >"$scratch/blackbox.yml" <<CONF
modules:
  page:
    prober: http
    timeout: 5s
    http: {preferred_ip_protocol: ip4, tls_config: {ca_file: $scratch/ca.pem}}
CONF
    background prometheus-blackbox-exporter --config.file="$scratch/blackbox.yml" \
        --web.listen-address="127.0.0.1:$blackbox_port" --log.level=error
    blackbox=$child
    patiently curl -fs "http://127.0.0.1:$blackbox_port/-/healthy"
}

blackbox_probe="/probe?module=page&target=https://127.0.0.1:$tls_port/"

# monitors COUNT EVERY [URL] [KEY: VALUE, ...] > a file; private, as pages are a benchmark of their own
monitors() {
    echo "limits: {in-flight: ${in_flight:-1000}}"
    echo "groups: [{name: bench, public: ${public:-false}, monitors: ["
    awk -v count="$1" -v every="$2" -v url="${3:-https://127.0.0.1:$tls_port/}" -v ca="$scratch/ca.pem" -v more="${4:+, $4}" 'BEGIN {
        tls = url ~ /^https/ ? ", tls: {ca: " ca "}" : ""
        for (i = 1; i <= count; i++) printf "  {name: m%d, url: \"%s%d\", every: %s%s%s},\n", i, url, i, every, tls, more
    }'
    echo "]}]"
}

# start_hopwatch CONFIG [OPTION ...]: the whole server, as the launcher starts it.
start_hopwatch() {
    runs=$((${runs:-0} + 1))
    config=$1
    shift
    background ./hopwatch serve --config "$config" --data "$scratch/data$runs" "$@" \
        --public "127.0.0.1:$((18080 + runs))" --operations "127.0.0.1:$((19115 + runs))"
    server=$child
    ready="http://127.0.0.1:$((19115 + runs))/-/ready"
    patiently curl -fs "$ready"
}

# The flags that the launcher gave a server, for programs of ours that are compared with it.
java_flags() {
    tr '\0' '\n' <"/proc/$1/cmdline" | sed -n '2,/^-jar$/p' | grep -v '^-jar$'
}

# The programs beside the shell scripts, which see what the jar holds.
compile() {
    need javac openjdk-17-jdk-headless
    ./hopwatch --version >/dev/null # builds the jar if it must
    mkdir -p "$scratch/classes"
    javac -proc:none -nowarn -cp target/hopwatch.jar -d "$scratch/classes" src/bench/*.java
}

# program CLASS ARGUMENT ...: runs one of them with $flags.
program() {
    # shellcheck disable=SC2086
    background "${JAVA_HOME:+$JAVA_HOME/bin/}java" $flags -cp "target/hopwatch.jar:$scratch/classes" "$@"
}
