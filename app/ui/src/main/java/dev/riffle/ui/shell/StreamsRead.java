package dev.riffle.ui.shell;

import dev.riffle.engine.sample.Coverage;
import dev.riffle.ui.query.StatementRun;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.catalog.FirstQueries;
import java.util.List;
import java.util.Optional;

/** Which streams a statement has read, as its coverage tells. */
record StreamsRead(Workbench workbench) {
    /** The only one, as it stands behind FROM; empty if there are several, or none. */
    Optional<String> only(StatementRun run) {
        List<String> streams = run.results().coverageProperty().get().coverage().ranges().stream().map(Coverage.Range::stream).distinct().toList();
        return streams.size() == 1 ? from(streams.getFirst()) : Optional.empty();
    }

    /** All of them, as they stand behind FROM. */
    List<String> all(StatementRun run) {
        return run.results().coverageProperty().get().coverage().ranges().stream().map(Coverage.Range::stream).distinct()
                .flatMap(name -> from(name).stream()).toList();
    }

    /** The connections that they were read from just now; none where all came out of the buffer. */
    List<String> connections(StatementRun run) {
        Coverage coverage = run.results().coverageProperty().get().coverage();
        return coverage.bufferedAt().isPresent() && coverage.recordsBuffered() == 0
                ? List.of()
                : workbench.connections().names().stream()
                        .filter(connection -> coverage.ranges().stream()
                                .anyMatch(range -> range.read() > 0 && range.stream().startsWith(connection + ".")))
                        .toList();
    }

    private Optional<String> from(String fullName) {
        return workbench.connections().names().stream().filter(connection -> fullName.startsWith(connection + ".")).findFirst()
                .map(connection -> FirstQueries.of(connection, path(connection, fullName.substring(connection.length() + 1))).from());
    }

    private List<String> path(String connection, String stream) {
        return workbench.connections().get(connection).map(connector -> connector.path(stream)).orElse(List.of(stream));
    }
}
