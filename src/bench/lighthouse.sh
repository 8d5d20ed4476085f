#!/bin/sh
# What Lighthouse, as a phone on slow 4G, makes of the index, a monitor's and an incident's page: 100 of all four is wanted (fetches it by npm).
need npm npm
need node nodejs
need chromium chromium
need curl curl
lighthouse=lighthouse@12.8.2
refused_port=9

export CHROME_PATH="$(command -v chromium)"
mkdir "$scratch/npm" "$scratch/reports"
(cd "$scratch/npm" && PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --no-audit --no-fund "$lighthouse" >/dev/null)
echo "lighthouse: $lighthouse, $(chromium --version 2>/dev/null), $(nproc) cores"

# Twenty components, one of them down for an incident to be there.
start_target
{
    public=true monitors 19 20s "http://127.0.0.1:$plain_port/"
    echo "monitors:"
    echo "  - {name: refuses, url: \"http://127.0.0.1:$refused_port/\", every: 1s, confirm: 1}"
} >"$scratch/monitors.yaml"
start_hopwatch "$scratch/monitors.yaml"
page="http://127.0.0.1:$((18080 + runs))"
has_incident() { curl -fs "$page/" | grep -q 'href="/incidents/'; }
patiently has_incident
incident=$(curl -fs "$page/" | sed -n 's|.*href="\(/incidents/[a-z0-9]*\)".*|\1|p' | sed -n 1p)
below=0

# rated NAME PATH
rated() {
    "$scratch/npm/node_modules/.bin/lighthouse" "$page$2" --quiet --output=json --output-path="$scratch/reports/$1.json" \
        --only-categories=performance,accessibility,best-practices,seo \
        --chrome-flags="--headless=new --no-sandbox --disable-gpu --user-data-dir=$scratch/chromium" >"$scratch/reports/$1.log" 2>&1 || {
        tail -20 "$scratch/reports/$1.log" >&2
        exit 1
    }
    node - "$scratch/reports/$1.json" "$1" <<'JS' || below=1
const report = JSON.parse(require('fs').readFileSync(process.argv[2]));
const score = name => Math.round(report.categories[name].score * 100);
const all = ['performance', 'accessibility', 'best-practices', 'seo'];
const shown = id => `${id} ${report.audits[id].displayValue}`;
console.log(process.argv[3].padEnd(10), all.map(name => `${name} ${score(name)}`).join('   '), '  ',
    ['largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'total-byte-weight'].map(shown).join(', '));
for (const name of all)
    for (const {id, weight} of report.categories[name].auditRefs)
        if (weight > 0 && report.audits[id].score !== null && report.audits[id].score < 0.9)
            console.log(`    ${name}: ${report.audits[id].title}`);
process.exit(all.every(name => score(name) === 100) ? 0 : 1);
JS
}

rated index /
rated monitor /monitors/refuses
rated incident "$incident"
exit $below
