#!/bin/sh
# The network lost a hundred times, a month of ordinary weather for 200 healthy monitors on virtual time, and five minutes with a tenth of a CPU ([RUNS] [HOURS] [SECONDS]).
need mvn maven

mvn -q -B test-compile
mvn -q -B surefire:test -Dtest=BlindnessTest,WeatherTest \
    -Dhopwatch.sight.runs="${1:-100}" -Dhopwatch.sight.hours="${2:-720}"
./hopwatch --version >/dev/null # builds the jar if it must
mvn -q -B failsafe:integration-test failsafe:verify -Dit.test=StarvedJarTest -Dhopwatch.starved.seconds="${3:-300}"
cat target/blindness.txt target/weather.txt target/starved.txt
