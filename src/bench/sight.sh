#!/bin/sh
# The network lost a hundred times, and a month of ordinary weather, for 200 healthy monitors on virtual time ([RUNS] [HOURS]).
need mvn maven

mvn -q -B test-compile
mvn -q -B surefire:test -Dtest=BlindnessTest,WeatherTest \
    -Dhopwatch.sight.runs="${1:-100}" -Dhopwatch.sight.hours="${2:-720}"
cat target/blindness.txt target/weather.txt
