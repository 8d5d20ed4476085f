#!/bin/sh
# Kills the server at random times, named points and in reloads, cuts its power, locks, fills and fails its disk: nothing is lost or made up ([KILLS] [SEED]).
need mvn maven

kills="${1:-1000}"
seed="${2:-1}"

# The kills of a seed that went well before are not made again: target/crash-SEED.txt holds what they came to.
mvn -q -B test-compile
for test in KillTest#however_often_it_is_killed ReloadTest PowerCutTest StorageTest StopTest FaultyDiskTest DamageTest; do
    mvn -q -B surefire:test -Dtest="$test" -Dhopwatch.crash.kills="$kills" -Dhopwatch.crash.seed="$seed" \
        -Dhopwatch.crash.reloads=$((kills / 10)) -Dhopwatch.crash.cuts=$((kills * 2)) \
        -Dhopwatch.faults=$((kills / 5)) -Dhopwatch.crash.locked=30
done
