package hopwatch.metrics.otlp;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;

/** One metric as OpenTelemetry has it. */
record Metric(Source source, String name, String description, MetricDataType type, Data<?> data) implements MetricData {
    /** Whose metrics they are. */
    record Source(Resource resource, InstrumentationScopeInfo scope) {}

    @Override
    public Resource getResource() {
        return source.resource();
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return source.scope();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getDescription() {
        return description;
    }

    /** The name says it, as in Prometheus; told twice, a collector would write it twice. */
    @Override
    public String getUnit() {
        return "";
    }

    @Override
    public MetricDataType getType() {
        return type;
    }

    @Override
    public Data<?> getData() {
        return data;
    }
}
