package dev.riffle.ui.editor;

import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.Catalog.AmbiguousNameException;
import dev.riffle.engine.StreamTable;
import dev.riffle.ui.kit.editor.Completions;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.workbench.connections.Connections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proposes SQL: streams behind FROM, and the columns of those that the statement names, functions and keywords elsewhere. What is known is
 * offered at once; what must be asked for is looked up in the background and offered when it has come.
 */
public final class SqlCompletions implements Completions {
    /** The only connection there is, whose name is not written. */
    private record Within(Supplier<String> connection, UnaryOperator<String> quoted) {}

    private final Connections connections;
    private final Jobs jobs;
    private final @Nullable Within within;
    /** As they were last looked up. */
    private List<String> streamNames = List.of();

    public SqlCompletions(Connections connections, Jobs jobs) {
        this(connections, jobs, null);
    }

    private SqlCompletions(Connections connections, Jobs jobs, @Nullable Within within) {
        this.connections = connections;
        this.jobs = jobs;
        this.within = within;
    }

    /**
     * For statements that are sent to one connection, whose name does not stand in them.
     *
     * @param connection its name, which may change
     * @param quoted writes a name as statements there do
     */
    public static SqlCompletions within(Supplier<String> connection, UnaryOperator<String> quoted, Connections connections, Jobs jobs) {
        return new SqlCompletions(connections, jobs, new Within(connection, quoted));
    }

    private List<String> fullName(StreamReference reference) {
        return within == null ? reference.name() : Stream.concat(Stream.of(within.connection.get()), reference.name().stream()).toList();
    }

    private List<String> names() {
        return within == null
                ? Stream.concat(connections.names().stream(), Stream.of(Connections.RIFFLE)).toList()
                : List.of(within.connection.get());
    }

    @Override
    public void complete(String text, int caret, Consumer<Offer> answer) {
        CompletionPlace place = CompletionPlace.of(text, caret, Script.of(text).at(caret).orElse(null));
        boolean lower = place.from() < caret && Character.isLowerCase(text.charAt(place.from()));
        Map<StreamReference, StreamTable> tables = new HashMap<>();
        for (StreamReference reference : place.streams()) {
            connections.known(fullName(reference)).ifPresent(table -> tables.put(reference, table));
        }
        answer.accept(offer(place, tables, lower));
        switch (place.expected()) {
            case STREAM -> jobs.startQuietly("Names of streams", _ -> connections.allNames(), names -> {
                streamNames = names;
                answer.accept(offer(place, tables, lower));
            }, _ -> {});
            case EXPRESSION, JOIN_CONDITION -> {
                List<StreamReference> unknown = place.streams().stream().filter(reference -> !tables.containsKey(reference)).toList();
                if (!unknown.isEmpty()) {
                    jobs.startQuietly("Columns for completion", _ -> lookUp(unknown), found -> {
                        tables.putAll(found);
                        answer.accept(offer(place, tables, lower));
                    }, _ -> {});
                }
            }
            case NOTHING -> {}
        }
    }

    private Offer offer(CompletionPlace place, Map<StreamReference, StreamTable> tables, boolean lower) {
        return new Offer(place.from(),
                new SqlProposals(names(), streamNames, this::path, tables, within == null ? SqlNames.RIFFLE : SqlNames.of(within.quoted), lower)
                        .at(place));
    }

    private List<String> path(String connection, String stream) {
        return connections.get(connection).map(connector -> connector.path(stream)).orElse(List.of(stream));
    }

    private Map<StreamReference, StreamTable> lookUp(List<StreamReference> references) {
        Map<StreamReference, StreamTable> found = new HashMap<>();
        for (StreamReference reference : references) {
            describe(reference).ifPresent(table -> found.put(reference, table));
        }
        return found;
    }

    private Optional<StreamTable> describe(StreamReference reference) {
        try {
            return connections.table(fullName(reference));
        } catch (ConnectorException | AmbiguousNameException e) {
            return Optional.empty(); // for proposals only: running the statement says the same, with what to do about it
        }
    }
}
