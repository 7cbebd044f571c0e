package dev.riffle.workbench.buffer;

import dev.riffle.buffer.Buffer;
import dev.riffle.buffer.Sample;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The samples as streams of a connection: {@code SELECT … FROM buffer.orders} touches no other system. Safe for any thread. */
public final class BufferConnector implements Connector {
    private final Buffer buffer;

    public BufferConnector(Buffer buffer) {
        this.buffer = buffer;
    }

    @Override
    public boolean isAtRest() {
        return true;
    }

    @Override
    public String kind() {
        return "buffer";
    }

    @Override
    public List<StreamSummary> streams() {
        return buffer.samples().stream().map(sample -> new StreamSummary(sample.name(), Math.max(1, sample.coverage().ranges().size()), false))
                .toList();
    }

    @Override
    public StreamDescription describe(String stream) throws ConnectorException {
        Sample sample = sample(stream);
        List<PartitionOffsets> partitions = sample.coverage().ranges().stream()
                .map(range -> new PartitionOffsets(range.partition(), range.from(), range.to())).toList();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("read from", sample.connection() + "." + sample.stream());
        properties.put("read at", sample.readAt().toString());
        properties.put("rows", Long.toString(sample.rows()));
        properties.put("heap bytes", Long.toString(sample.heapBytes()));
        properties.put("disk bytes", Long.toString(sample.diskBytes()));
        return new StreamDescription(stream, sample.type(), "sample", partitions, 0, properties);
    }

    @Override
    public StreamScan plan(ScanRequest request) throws ConnectorException {
        return SampleScan.ofBuffer(sample(request.stream()), request.columns(), 0);
    }

    private Sample sample(String name) throws ConnectorException {
        return buffer.samples().stream().filter(sample -> sample.name().equals(name)).findFirst()
                .orElseThrow(
                        () -> new ConnectorException("UNKNOWN_STREAM", ConnectorException.Kind.USER, "The buffer has no sample \"" + name + "\".",
                                "Query the stream first; what is read stays in the buffer.", null));
    }

    @Override
    public void close() {}
}
