package dev.riffle.workbench.history;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What Riffle itself knows, as streams: {@code SELECT … FROM riffle.monitor.lag}. Safe for any thread. */
final class RiffleConnector implements Connector {
    private final History history;

    RiffleConnector(History history) {
        this.history = history;
    }

    @Override
    public boolean isAtRest() {
        return true;
    }

    @Override
    public String kind() {
        return "riffle";
    }

    @Override
    public List<StreamSummary> streams() {
        return Arrays.stream(HistoryTable.values()).map(table -> new StreamSummary(table.stream(), 1, false)).toList();
    }

    @Override
    public StreamDescription describe(String stream) throws ConnectorException {
        HistoryTable table = table(stream);
        return new StreamDescription(table.stream(), table.type(), "figures", List.of(), 0,
                Map.of("kept", "10 s for 6 hours, 1 min for 2 days, 10 min for 7 days, 1 h for 30 days"));
    }

    @Override
    public StreamScan plan(ScanRequest request) throws ConnectorException {
        return new HistoryScan(history, table(request.stream()), request);
    }

    private static HistoryTable table(String stream) throws ConnectorException {
        return Arrays.stream(HistoryTable.values()).filter(table -> table.stream().equals(stream)).findFirst()
                .orElseThrow(() -> new ConnectorException("UNKNOWN_STREAM", ConnectorException.Kind.USER, "Riffle keeps no \"" + stream + "\".",
                        "There are monitor.throughput and monitor.lag.", null));
    }

    @Override
    public void close() {
        // the history is closed by its owner
    }
}
