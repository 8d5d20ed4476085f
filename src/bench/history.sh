#!/bin/sh
# What history takes in bytes, how soon it answers, how much it stores a second, and whether compaction disturbs the schedule ([FIGURE]).
need mvn maven

mvn -q -B test-compile dependency:build-classpath -Dmdep.outputFile="$scratch/classpath" -Dmdep.includeScope=test
classes="target/classes:target/test-classes:$(cat "$scratch/classpath")"
echo "history: $(nproc) cores, $(java -version 2>&1 | sed -n 1p)"

for figure in ${1:-bytes percentiles append lag year}; do
    mkdir "$scratch/$figure"
    java -Xmx512m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dhopwatch.log=ERROR -cp "$classes" \
        hopwatch.store.HistoryFigures "$figure" "$scratch/$figure"
    rm -rf "${scratch:?}/$figure"
done
