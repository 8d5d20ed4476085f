#!/bin/sh
# Kills the server at random times and named points, and checks that nothing is lost or made up ([KILLS] [SEED]; taken up by seed).
need mvn maven

kills="${1:-1000}"
seed="${2:-1}"

mvn -q -B test-compile
mvn -q -B surefire:test -Dtest=KillTest#however_often_it_is_killed -Dhopwatch.crash.kills="$kills" -Dhopwatch.crash.seed="$seed"
