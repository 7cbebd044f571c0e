package dev.riffle.ui.editor;

import dev.riffle.connector.data.Field;
import dev.riffle.engine.StreamTable;
import dev.riffle.engine.sql.Identifiers;
import dev.riffle.ui.kit.editor.Completions.Kind;
import dev.riffle.ui.kit.editor.Completions.Proposal;
import dev.riffle.workbench.connections.Connections;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes proposals of what is known.
 *
 * @param connections the names of the open ones
 * @param streams {@code connection.stream}
 * @param paths what leads to a stream within its connection, its own name last: a table's schema in front of it
 * @param tables the streams that the statement names, as far as they are known
 * @param written how names are written
 * @param lowerCase whether keywords and functions are written so
 */
record SqlProposals(List<String> connections, List<String> streams, BiFunction<String, String, List<String>> paths,
        Map<StreamReference, StreamTable> tables,
        SqlNames written, boolean lowerCase) {

    List<Proposal> at(CompletionPlace place) {
        return switch (place.expected()) {
            case NOTHING -> List.of();
            case STREAM -> place.qualifier().isEmpty() ? streamsAndConnections() : streamsOf(place.qualifier());
            case EXPRESSION -> place.qualifier().isEmpty() ? expressions(place.streams()) : members(place);
            case JOIN_CONDITION -> place.qualifier().isEmpty()
                    ? Stream.concat(new JoinConditions(tables, written).of(place.streams()).stream(), expressions(place.streams()).stream()).toList()
                    : members(place);
        };
    }

    // --- behind FROM

    private record Name(String connection, String stream, List<String> path) {}

    private List<Name> names() {
        List<Name> names = new ArrayList<>();
        for (String connection : connections) {
            streams.stream().filter(full -> full.startsWith(connection + "."))
                    .forEach(full -> names.add(name(connection, full.substring(connection.length() + 1))));
        }
        return names;
    }

    private Name name(String connection, String stream) {
        return new Name(connection, stream, paths.apply(connection, stream));
    }

    private String written(List<String> path) {
        return path.stream().map(written.name()).collect(Collectors.joining("."));
    }

    private List<Proposal> streamsAndConnections() {
        List<Name> names = names();
        List<Proposal> proposals = new ArrayList<>();
        for (Name name : names) {
            if (!written.ofConnections()) {
                proposals.add(new Proposal(name.stream, name.connection, written(name.path), Kind.COLLECTION));
                continue;
            }
            long others = names.stream().filter(other -> !other.connection.equals(Connections.BUFFER) && other.stream.equalsIgnoreCase(name.stream))
                    .count();
            boolean unique = !name.connection.equals(Connections.BUFFER) && others == 1 && name.path.size() == 1;
            String own = written(name.path);
            proposals.add(new Proposal(name.stream, name.connection, unique ? own : Identifiers.name(name.connection) + "." + own, Kind.COLLECTION));
        }
        connections.stream().filter(_ -> written.ofConnections())
                .forEach(connection -> proposals.add(new Proposal(connection, "connection", Identifiers.name(connection) + ".", Kind.PLACE)));
        return proposals;
    }

    /** Of a connection, or of a schema of it. */
    private List<Proposal> streamsOf(List<String> qualifier) {
        List<Proposal> proposals = new ArrayList<>();
        for (Name name : names()) {
            List<String> whole = written.ofConnections() ? Stream.concat(Stream.of(name.connection), name.path.stream()).toList() : name.path;
            // the name of a connection may have dots in it
            if (written.ofConnections() && name.connection.equalsIgnoreCase(String.join(".", qualifier))) {
                proposals.add(new Proposal(name.stream, name.connection, written(name.path), Kind.COLLECTION));
            } else if (whole.size() > qualifier.size()
                    && String.join(".", whole.subList(0, qualifier.size())).equalsIgnoreCase(String.join(".", qualifier))) {
                List<String> rest = whole.subList(qualifier.size(), whole.size());
                proposals.add(new Proposal(String.join(".", rest), name.connection, written(rest), Kind.COLLECTION));
            }
        }
        return proposals;
    }

    // --- elsewhere

    private List<Proposal> expressions(List<StreamReference> references) {
        List<Proposal> proposals = new ArrayList<>();
        boolean several = references.size() > 1;
        Map<String, Long> tablesOf = references.stream().flatMap(reference -> fields(reference).stream())
                .collect(Collectors.groupingBy(field -> field.name().toLowerCase(Locale.ROOT), Collectors.counting()));
        for (StreamReference reference : references) {
            fields(reference).forEach(field -> {
                boolean only = tablesOf.getOrDefault(field.name().toLowerCase(Locale.ROOT), 0L) == 1;
                String own = written.column().apply(field.name());
                proposals.add(new Proposal(field.name(), type(field) + (several ? " of " + reference.alias() : ""),
                        only ? own : written.name().apply(reference.alias()) + "." + own, Kind.FIELD));
            });
            if (several) {
                proposals.add(new Proposal(reference.alias(), String.join(".", reference.name()), written.name().apply(reference.alias()) + ".",
                        Kind.COLLECTION));
            }
        }
        SqlVocabulary.FUNCTIONS.forEach((name, takes) -> proposals.add(new Proposal(written(name), takes, written(name), Kind.FUNCTION)));
        SqlVocabulary.PHRASES.forEach(phrase -> proposals.add(keyword(phrase)));
        if (!written.ofConnections()) {
            SqlVocabulary.OF_OTHERS.forEach(phrase -> proposals.add(keyword(phrase)));
        }
        SqlVocabulary.KEYWORDS.stream().filter(word -> written.ofConnections() || !SqlVocabulary.OURS.contains(word)).sorted().map(this::keyword)
                .forEach(proposals::add);
        return proposals;
    }

    private Proposal keyword(String word) {
        return new Proposal(written(word), "", written(word), Kind.KEYWORD);
    }

    private String written(String word) {
        return lowerCase ? word.toLowerCase(Locale.ROOT) : word;
    }

    /** The columns behind {@code alias.}, {@code stream.} or {@code object.}. */
    private List<Proposal> members(CompletionPlace place) {
        List<String> qualifier = place.qualifier();
        for (StreamReference reference : place.streams()) {
            if (reference.alias().equalsIgnoreCase(qualifier.getFirst())) {
                return members(reference, qualifier.subList(1, qualifier.size()));
            }
            String name = String.join(".", reference.name());
            if (String.join(".", qualifier).equalsIgnoreCase(name)) {
                return members(reference, List.of());
            }
        }
        return place.streams().stream().flatMap(reference -> members(reference, qualifier).stream()).toList();
    }

    private List<Proposal> members(StreamReference reference, List<String> path) {
        String prefix = path.isEmpty() ? "" : String.join(".", path) + ".";
        return fields(reference).stream().filter(field -> field.name().regionMatches(true, 0, prefix, 0, prefix.length())).map(field -> {
            String rest = field.name().substring(prefix.length());
            return new Proposal(rest, type(field), written.column().apply(rest), Kind.FIELD);
        }).toList();
    }

    /** Its own columns, then the system's. */
    private List<Field> fields(StreamReference reference) {
        StreamTable table = tables.get(reference);
        return table == null
                ? List.of()
                : table.description().type().fields().stream().sorted(Comparator.comparing(field -> SqlVocabulary.isSystemColumn(field.name())))
                        .toList();
    }

    private static String type(Field field) {
        return field.type().toString().toLowerCase(Locale.ROOT);
    }
}
