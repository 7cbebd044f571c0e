package dev.riffle.workbench.connections;

import dev.riffle.connector.Check;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamSummary;
import dev.riffle.engine.Catalog;
import dev.riffle.engine.StreamTable;
import dev.riffle.workbench.plugins.Plugins;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The open connections by name, and the catalog over them: {@code connection.stream}, or the stream alone when one connection only
 * has it. Safe for any thread.
 */
public final class Connections implements Catalog, AutoCloseable {
    /** The connection through which what was buffered is asked for. */
    public static final String BUFFER = "buffer";
    /** The connection through which what Riffle itself knows is asked for. */
    public static final String RIFFLE = "riffle";
    /** The kind of connections to what was saved in a file. */
    public static final String SNAPSHOT_KIND = "snapshot";

    private final Plugins plugins;
    private final Map<String, Connector> connectors = new LinkedHashMap<>();
    /** Asked like others, but not among those that are open. */
    private final Map<String, Connector> own = new ConcurrentHashMap<>();
    /** The streams found so far, as they were last described, by connection and name. */
    private final Map<String, StreamTable> found = new ConcurrentHashMap<>();

    private volatile Consumer<String> gone = _ -> {};

    /** @param buffer reads what was buffered; the connection {@link #BUFFER} */
    public Connections(Plugins plugins, Connector buffer) {
        this.plugins = plugins;
        connectors.put(BUFFER, buffer);
    }

    /**
     * Opens a connection. Whether the system can be reached shows when it is first asked.
     *
     * @param kind of a connector plugin
     * @throws ConnectorException of kind USER if there is no such plugin, the name is taken, or a setting is wrong
     */
    public void open(String kind, ConnectorConfig config) throws ConnectorException {
        add(config.name(), plugin(kind).open(config, plugins::formats));
    }

    /**
     * Opens a connection to what a URL names.
     *
     * @param settings beside the URL
     * @throws ConnectorException of kind USER if no plugin takes such a URL, the name is taken, or a setting is wrong
     */
    public void openUrl(String name, String url, Map<String, String> settings) throws ConnectorException {
        ConnectorPlugin plugin = plugins.ofUrl(url).orElseThrow(() -> new ConnectorException("NO_PLUGIN", ConnectorException.Kind.USER,
                "There is no plugin for a URL that begins with \"" + beginning(url) + "\".",
                "The plugins that there are connect to "
                        + plugins.connectors().stream().map(ConnectorPlugin::kind).sorted().collect(Collectors.joining(", "))
                        + ".",
                null));
        Map<String, String> values = new HashMap<>(settings);
        values.put("url", url);
        open(plugin.kind(), new ConnectorConfig(name, values));
    }

    /** What does not hold a secret. */
    private static String beginning(String url) {
        int end = url.indexOf("//");
        return url.substring(0, Math.min(end < 0 ? url.length() : end, 20));
    }

    private ConnectorPlugin plugin(String kind) throws ConnectorException {
        return plugins.connector(kind).orElseThrow(() -> new ConnectorException("NO_PLUGIN", ConnectorException.Kind.USER,
                "There is no plugin for \"" + kind + "\" connections.", "Put it into the folder plugins/ and start again.", null));
    }

    /** Adds a connector that was made elsewhere, and closes it with the others. */
    public synchronized void add(String name, Connector connector) throws ConnectorException {
        if (isReserved(name) || connectors.putIfAbsent(name, connector) != null) {
            throw taken(name);
        }
    }

    /** Adds a connector to what Riffle itself knows, under a reserved name. Its owner closes it. */
    public void addOwn(String name, Connector connector) {
        own.put(name, connector);
    }

    /** Whether no connection of the user's may be called so: case does not matter. */
    public static boolean isReserved(String name) {
        return name.equalsIgnoreCase(BUFFER) || name.equalsIgnoreCase(RIFFLE);
    }

    private static ConnectorException taken(String name) {
        return new ConnectorException("NAME_TAKEN", ConnectorException.Kind.USER, "There already is a connection \"" + name + "\".",
                "Choose another name.", null);
    }

    /** Closes a connection and forgets what it said; its scans still open fail. Does nothing if there is none of that name. */
    public void close(String name) {
        Connector connector;
        synchronized (this) {
            connector = name.equals(BUFFER) ? null : connectors.remove(name);
        }
        if (connector != null) {
            connector.close();
            gone.accept(name);
            forget(name);
        }
    }

    /**
     * Gives a connection another name, under which its streams are found from now on. It stays open.
     *
     * @throws ConnectorException of kind USER if there is none of that name, or the new one is taken
     */
    public void rename(String name, String newName) throws ConnectorException {
        synchronized (this) {
            if (name.equals(BUFFER) || !connectors.containsKey(name)) {
                throw new ConnectorException("NO_CONNECTION", ConnectorException.Kind.USER, "There is no connection \"" + name + "\" to rename.",
                        "Choose one of those that are open.", null);
            }
            if (isReserved(newName) || connectors.containsKey(newName)) {
                throw taken(newName);
            }
            Map<String, Connector> renamed = new LinkedHashMap<>(); // in its place
            connectors.forEach((other, connector) -> renamed.put(other.equals(name) ? newName : other, connector));
            connectors.clear();
            connectors.putAll(renamed);
        }
        gone.accept(name);
        forget(name);
    }

    /** @param gone told the name of each connection that is closed or called otherwise from now on, in the thread that does so */
    public void onGone(Consumer<String> gone) {
        this.gone = gone;
    }

    private void forget(String connection) {
        found.values().removeIf(table -> table.connection().equals(connection));
    }

    /**
     * Tests a connection step by step without opening it for others. Waits for the system, some seconds for each step at the most.
     *
     * @param found is told each step at its end, in order, in this thread
     * @return all steps
     * @throws ConnectorException of kind USER if there is no such plugin or a setting is wrong, or of code CANCELLED
     */
    public List<Check> test(String kind, ConnectorConfig config, Consumer<Check> found) throws ConnectorException {
        List<Check> checks = new ArrayList<>();
        try (Connector connector = plugin(kind).open(config, plugins::formats)) {
            connector.check(check -> {
                checks.add(check);
                found.accept(check);
            });
        }
        return List.copyOf(checks);
    }

    /** The names, in the order in which they were opened. */
    public synchronized List<String> names() {
        return List.copyOf(connectors.keySet());
    }

    public synchronized Optional<Connector> get(String name) {
        return Optional.ofNullable(connectors.get(name));
    }

    private synchronized Map<String, Connector> all() {
        return new LinkedHashMap<>(connectors);
    }

    @Override
    public Optional<StreamTable> table(List<String> name) throws ConnectorException, AmbiguousNameException {
        if (name.size() > 1) {
            for (Map.Entry<String, Connector> entry : all().entrySet()) {
                if (entry.getKey().equalsIgnoreCase(name.getFirst())) {
                    return find(entry.getKey(), entry.getValue(), String.join(".", name.subList(1, name.size())));
                }
            }
            Optional<StreamTable> known = ofOwn(name);
            if (known.isPresent()) {
                return known;
            }
        }
        return anywhere(String.join(".", name));
    }

    private Optional<StreamTable> ofOwn(List<String> name) throws ConnectorException {
        for (Map.Entry<String, Connector> entry : own.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name.getFirst())) {
                return ask(entry.getKey(), entry.getValue(), String.join(".", name.subList(1, name.size())));
            }
        }
        return Optional.empty();
    }

    /** A table as it was described before, by the same rules as {@link #table}, without asking any system. */
    public Optional<StreamTable> known(List<String> name) {
        String typed = String.join(".", name);
        List<StreamTable> matches = found.values().stream().filter(table -> !table.connection().equals(BUFFER))
                .filter(table -> table.fullName().equalsIgnoreCase(typed) || table.description().name().equalsIgnoreCase(typed)
                        || table.path().getLast().equalsIgnoreCase(typed))
                .toList();
        return matches.size() == 1 ? Optional.of(matches.getFirst()) : Optional.empty();
    }

    /** A name without its connection. What was saved or buffered is asked for by its full name only, or when no system has the name: in this order. */
    private Optional<StreamTable> anywhere(String stream) throws ConnectorException, AmbiguousNameException {
        List<StreamTable> matches = new ArrayList<>();
        List<StreamTable> saved = new ArrayList<>();
        Optional<StreamTable> buffered = Optional.empty();
        ConnectorException failure = null;
        for (Map.Entry<String, Connector> entry : all().entrySet()) {
            try {
                Optional<StreamTable> table = find(entry.getKey(), entry.getValue(), stream);
                if (entry.getKey().equals(BUFFER)) {
                    buffered = table;
                } else if (entry.getValue().kind().equals(SNAPSHOT_KIND)) {
                    table.ifPresent(saved::add);
                } else {
                    table.ifPresent(matches::add);
                }
            } catch (ConnectorException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (matches.isEmpty() && failure != null) {
            throw failure;
        }
        matches = matches.isEmpty() ? saved : matches;
        if (matches.size() > 1) {
            throw new AmbiguousNameException(matches.stream().map(StreamTable::fullName).toList());
        }
        return matches.isEmpty() ? buffered : Optional.of(matches.getFirst());
    }

    private Optional<StreamTable> find(String connection, Connector connector, String stream) throws ConnectorException {
        Optional<StreamTable> table = ask(connection, connector, stream);
        table.ifPresent(described -> found.put(described.fullName(), described));
        if (get(connection).filter(open -> open == connector).isEmpty()) {
            forget(connection); // closed or renamed meanwhile
        }
        return table;
    }

    private static Optional<StreamTable> ask(String connection, Connector connector, String stream) throws ConnectorException {
        Optional<StreamDescription> exact = describe(connector, stream);
        if (exact.isPresent()) {
            return exact.map(description -> new StreamTable(connection, connector, description));
        }
        List<String> similar = connector.streams().stream().map(StreamSummary::name).filter(name -> name.equalsIgnoreCase(stream)).toList();
        return similar.size() == 1
                ? describe(connector, similar.getFirst()).map(description -> new StreamTable(connection, connector, description))
                : Optional.empty();
    }

    private static Optional<StreamDescription> describe(Connector connector, String stream) throws ConnectorException {
        try {
            return Optional.of(connector.describe(stream));
        } catch (ConnectorException e) {
            if (e.code().equals("UNKNOWN_STREAM")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<String> tableNames() {
        return streamNames(all());
    }

    /** All names that may stand behind FROM: those of {@link #tableNames()}, and those that tell of systems and of Riffle itself. */
    public List<String> allNames() {
        Map<String, Connector> all = all();
        all.putAll(own);
        List<String> names = new ArrayList<>(streamNames(all));
        all.forEach((connection, connector) -> connector.systemStreams().forEach(stream -> names.add(connection + "." + stream)));
        return names;
    }

    private static List<String> streamNames(Map<String, Connector> connectors) {
        List<String> names = new ArrayList<>();
        connectors.forEach((connection, connector) -> {
            try {
                connector.streams().stream().filter(stream -> !stream.internal()).forEach(stream -> names.add(connection + "." + stream.name()));
            } catch (ConnectorException e) {
                // for suggestions only: the error of the statement itself is already on its way to the user
            }
        });
        return names;
    }

    @Override
    public void close() {
        all().values().forEach(Connector::close);
    }
}
