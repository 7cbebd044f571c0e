package dev.riffle.ui.editor;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import java.util.List;
import java.util.Map;

/** A system with three streams that can be named and described, not read. */
class ShopConnector implements Connector {
    private static final Map<String, RowType> STREAMS = Map.of("orders",
            RowType.of(Field.of("_offset", DataType.BIGINT), Field.of("order_id", DataType.BIGINT), Field.of("status", DataType.VARCHAR),
                    Field.of("address.city", DataType.VARCHAR), Field.of("order", DataType.VARCHAR)),
            "payments", RowType.of(Field.of("_offset", DataType.BIGINT), Field.of("method", DataType.VARCHAR)), "dead-letters.v1",
            RowType.of(Field.of("_offset", DataType.BIGINT)));

    /** How often streams were described. */
    int described;

    @Override
    public String kind() {
        return "shop";
    }

    @Override
    public List<StreamSummary> streams() {
        return STREAMS.keySet().stream().sorted().map(name -> new StreamSummary(name, 1, false)).toList();
    }

    @Override
    public StreamDescription describe(String stream) throws ConnectorException {
        RowType type = STREAMS.get(stream);
        if (type == null) {
            throw new ConnectorException("UNKNOWN_STREAM", ConnectorException.Kind.USER, "There is no stream " + stream + ".", "Name another.", null);
        }
        described++;
        return new StreamDescription(stream, type, "JSON", List.of(), 100, Map.of());
    }

    @Override
    public StreamScan plan(ScanRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
