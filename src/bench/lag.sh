#!/bin/sh
# How late rounds begin while every receiver hangs, and while somebody tries tokens a thousand times a second.
need mvn maven

mvn -q -B test-compile dependency:build-classpath -Dmdep.outputFile="$scratch/classpath" -Dmdep.includeScope=test
classes="target/classes:target/test-classes:$(cat "$scratch/classpath")"
echo "lag: $(nproc) cores, $(java -version 2>&1 | sed -n 1p)"
java -Xmx512m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dhopwatch.log=ERROR -cp "$classes" \
    hopwatch.app.LagFigures "$scratch"
