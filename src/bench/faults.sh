#!/bin/sh
# Every row of the fault table 20 times, phases against injected delays, 10,000 checks over a garbling wire ([resume] [RUNS]).
need mvn maven

steps=target/faults.steps
if [ "${1:-}" = resume ]; then
    resume=true
    shift
else
    resume=false
    rm -f "$steps" target/faults.txt target/kernel.txt target/phases.txt target/flips.txt
fi
runs="${1:-20}"
failed=0

# step NAME TEST [PROPERTY ...]: what was done before is not done again when a run is taken up
step() {
    name="$1"
    test="$2"
    shift 2
    if grep -qsx "$name" "$steps"; then
        return
    fi
    if mvn -q -B surefire:test -Dtest="$test" -Dhopwatch.faults.runs="$runs" -Dhopwatch.faults.slack=0 "$@" >"$scratch/$name.log" 2>&1; then
        echo "$name" >>"$steps"
    else
        failed=1
        grep '^\[ERROR\] Tests run' "$scratch/$name.log" | tail -1 >&2
    fi
}

mvn -q -B test-compile
step table FaultTableTest -Dhopwatch.faults.at.once=6 -Dhopwatch.faults.resume="$resume"
step kernel KernelTest
step rebinding RebindingTest
step phases PhaseTruthTest
step flips FlippedBytesTest -Dhopwatch.faults.flips=10000

grep ' | ' target/faults.txt
grep -s ' | ' target/kernel.txt
for figures in target/phases.txt target/flips.txt; do
    echo
    cat "$figures"
done
echo
grep '^a healthy page' target/faults.txt
grep -o 'runs repeated.*' target/faults.txt
cat target/faults.txt target/kernel.txt 2>/dev/null | awk -F' [|] ' -v runs="$runs" '
    NF > 3 { rows++; if ($1 ~ /^held/) held++; if ($1 ~ /^pending/) pending++ }
    END { printf "rows run %d, rows identical in %d of %d: %d, pending %d\n", rows, runs, runs, held, pending }'
exit "$failed"
