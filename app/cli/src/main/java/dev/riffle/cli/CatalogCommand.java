package dev.riffle.cli;

import dev.riffle.cli.output.ResultTarget;
import dev.riffle.cli.statement.Interruption;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.Catalog.AmbiguousNameException;
import dev.riffle.engine.StreamTable;
import dev.riffle.engine.sql.NearestName;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.connections.Connections;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what there is. */
@Command(name = "catalog", description = "Show connections and their streams, or the columns and partitions of one stream.", mixinStandardHelpOptions = true, usageHelpAutoWidth = true)
final class CatalogCommand implements Callable<Integer> {
    private final Host host;

    @Mixin
    private final ConnectionOptions connectionOptions = new ConnectionOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "A connection (kafka) or a stream (kafka.orders, or orders).")
    private @Nullable String path;

    @Option(names = {"-a", "--all"}, description = "List the systems' own streams too.")
    private boolean all;

    CatalogCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws UsageException, ConnectorException, IOException {
        try (Workbench workbench = new Workbench(host.plugins().get(), Clock.systemUTC())) {
            connectionOptions.open(workbench, host);
            try (ResultTarget target = output.open(host.terminal()); Interruption.Scope _ = host.interruption().begin(() -> {}, target::discard)) {
                CatalogListing listing = new CatalogListing(target.writer(), output.format(), output.layout(host.terminal()));
                Connections connections = workbench.connections();
                if (path == null) {
                    listing.streams(connectors(connections), all, host.terminal().err());
                } else if (connections.get(path).isPresent()) {
                    listing.streams(Map.of(path, connections.get(path).get()), all, host.terminal().err());
                } else {
                    listing.stream(find(connections, path));
                }
                target.complete();
            }
        }
        return ExitCode.DONE;
    }

    private static Map<String, Connector> connectors(Connections connections) {
        Map<String, Connector> found = new TreeMap<>();
        connections.names().stream().filter(name -> !name.equals(Connections.BUFFER))
                .forEach(name -> connections.get(name).ifPresent(connector -> found.put(name, connector)));
        return found;
    }

    private static StreamTable find(Connections connections, String path) throws UsageException, ConnectorException {
        try {
            Optional<StreamTable> table = connections.table(parts(path));
            return table.orElseThrow(() -> new UsageException("There is no stream \"" + path + "\".", nearest(connections, path)));
        } catch (AmbiguousNameException e) {
            throw new UsageException("\"" + path + "\" is the name of several streams.", "Choose one of " + String.join(", ", e.candidates()) + ".");
        }
    }

    private static String nearest(Connections connections, String path) {
        List<String> names = connections.tableNames();
        List<String> shortNames = names.stream().map(name -> name.substring(name.indexOf('.') + 1)).toList();
        return NearestName.of(path, names).or(() -> NearestName.of(path, shortNames).map(name -> names.get(shortNames.indexOf(name))))
                .map(name -> "Did you mean " + name + "?").orElse("List the streams with \"riffle catalog\" and the same connection.");
    }

    /** The parts of a name as SQL has them: separated by dots, which do not count in double quotes. */
    static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : path.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
