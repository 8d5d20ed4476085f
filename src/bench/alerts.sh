#!/bin/sh
# How soon, how often and how surely people are told: to the POST, false alarms, detection, storms, a day without Slack ([FIGURE]).
need mvn maven

mvn -q -B test-compile dependency:build-classpath -Dmdep.outputFile="$scratch/classpath" -Dmdep.includeScope=test
classes="target/classes:target/test-classes:$(cat "$scratch/classpath")"
echo "alerts: $(nproc) cores, $(java -version 2>&1 | sed -n 1p)"

for figure in ${1:-post false-alarms detection storm outage}; do
    mkdir "$scratch/$figure"
    java -Xmx512m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dhopwatch.log=ERROR -cp "$classes" \
        hopwatch.app.AlertFigures "$figure" "$scratch/$figure"
    rm -rf "${scratch:?}/$figure"
done
