#!/bin/sh
# Whether Statuspage's own widget, unmodified and on another site, reads a page of ours in Chromium (fetches it by npm).
need npm npm
need node nodejs
need chromium chromium
need curl curl

site_port=18491
bare_port=18492

cat >"$scratch/site.js" <<'JS'
// The site that shows the widget, and beside it our page as it would be without the header that lets other sites read it.
const http = require('http'), fs = require('fs');
const [folder, page, sitePort, barePort] = process.argv.slice(2);
http.createServer((asked, answer) => {
    const file = folder + new URL(asked.url, page).pathname;
    if (!fs.existsSync(file)) return answer.writeHead(404).end();
    answer.writeHead(200, {'content-type': file.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8'});
    fs.createReadStream(file).pipe(answer);
}).listen(sitePort, '127.0.0.1');
http.createServer((asked, answer) => http.get(page + asked.url, {headers: {accept: '*/*'}}, got => {
    const {'access-control-allow-origin': gone, ...headers} = got.headers;
    answer.writeHead(got.statusCode, headers);
    got.pipe(answer);
})).listen(barePort, '127.0.0.1');
JS

# shown PORT: what the widget on the other site shows of the page there, as "indicator: description".
shown() {
    cat >"$scratch/site/$1.html" <<HTML
<!DOCTYPE html><title>Another site</title>
<statuspage-widget src="http://127.0.0.1:$1"></statuspage-widget><p id="shown">nothing</p>
<script src="index.js"></script>
<script>
setInterval(() => {
    const inside = document.querySelector('statuspage-widget').shadowRoot;
    const text = inside && inside.querySelector('.status-text');
    if (text) document.getElementById('shown').textContent =
        inside.querySelector('.status-indicator').className.replace('status-indicator ', '') + ': ' + text.textContent;
}, 50);
</script>
HTML
    chromium --headless --no-sandbox --disable-gpu --disable-background-networking --user-data-dir="$scratch/chromium" \
        --virtual-time-budget=10000 --dump-dom "http://127.0.0.1:$site_port/$1.html" 2>/dev/null |
        sed -n 's|.*<p id="shown">\(.*\)</p>.*|\1|p'
}

reads() {
    printf '%-60s %s\n' "$1" "$2"
    [ "$2" = "$3" ] || {
        echo "$3 was expected" >&2
        exit 1
    }
}

mkdir "$scratch/npm" "$scratch/site"
widget=@statuspage/status-widget@1.0.5
(cd "$scratch/npm" && npm pack --silent "$widget" >/dev/null && tar -xzf ./*.tgz && cp package/dist/index.js "$scratch/site/")
echo "page-clients: $widget, $(sha256sum "$scratch/site/index.js" | cut -c1-16), $(chromium --version 2>/dev/null)"

# One answers as it must, one refuses.
cat >"$scratch/monitors.yaml" <<YAML
monitors:
  - {name: answers, url: "http://127.0.0.1:$site_port/index.js", every: 1s, confirm: 1}
  - {name: refuses, url: "http://127.0.0.1:9/", every: 1s, confirm: 1}
YAML
background node "$scratch/site.js" "$scratch/site" "http://127.0.0.1:18081" "$site_port" "$bare_port"
start_hopwatch "$scratch/monitors.yaml"
page=18081
summary="curl -fs http://127.0.0.1"
patiently sh -c "$summary:$page/api/v2/summary.json | grep -q '\"indicator\":\"major\"'"
patiently sh -c "$summary:$bare_port/api/v2/summary.json | grep -q '\"indicator\":\"major\"'"

reads "widget on another site" "$(shown "$page")" "major: Partial System Outage"
reads "the same without Access-Control-Allow-Origin" "$(shown "$bare_port")" "nothing"
