#!/bin/sh
# How long a reload of 10,000 monitors takes, for how long it keeps an event loop, and what it leaves in memory ([FIGURE]).
need mvn maven

mvn -q -B test-compile dependency:build-classpath -Dmdep.outputFile="$scratch/classpath" -Dmdep.includeScope=test
classes="target/classes:target/test-classes:$(cat "$scratch/classpath")"
echo "reload: $(nproc) cores, $(java -version 2>&1 | sed -n 1p)"

for figure in ${1:-line server page}; do
    mkdir "$scratch/$figure"
    java -Xmx512m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dhopwatch.log=ERROR -cp "$classes" \
        hopwatch.app.ReloadFigures "$figure" "$scratch/$figure"
    rm -rf "${scratch:?}/$figure"
done
