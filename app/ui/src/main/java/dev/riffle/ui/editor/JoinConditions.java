package dev.riffle.ui.editor;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.engine.StreamTable;
import dev.riffle.ui.kit.editor.Completions.Kind;
import dev.riffle.ui.kit.editor.Completions.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Guesses behind ON by what two streams or tables are joined, from the names of their columns: an id of the one that the other has too, {@code o.order_id =
 * p.order_id}, or one that is named after the other, {@code o.customer_id = c.id}. Streams have no foreign keys, and between systems there are none.
 *
 * @param tables as far as they are known
 * @param written how names are written
 */
record JoinConditions(Map<StreamReference, StreamTable> tables, SqlNames written) {
    private static final String ID = "id";
    /** What a column is called that tells one thing from another. */
    private static final Pattern IDENTIFYING = Pattern.compile(".*(?:id|key|code|number|no|uuid|sku|email)");

    /** @param references those that may be named, what is joined last */
    List<Proposal> of(List<StreamReference> references) {
        List<Proposal> proposals = new ArrayList<>();
        if (references.size() > 1) {
            StreamReference joined = references.getLast();
            references.subList(0, references.size() - 1).reversed().forEach(other -> between(other, joined, proposals));
        }
        return proposals;
    }

    private void between(StreamReference other, StreamReference joined, List<Proposal> proposals) {
        Map<String, List<Field>> byName = fields(joined).stream().collect(Collectors.groupingBy(field -> plain(field.name())));
        List<String> idsOfOther = ids(other);
        List<String> idsOfJoined = ids(joined);
        for (Field left : fields(other)) {
            String name = plain(left.name());
            Stream<String> candidates = name.equals(ID)
                    ? idsOfOther.stream()
                    : Stream.concat(IDENTIFYING.matcher(name).matches() ? Stream.of(name) : Stream.empty(),
                            idsOfJoined.contains(name) ? Stream.of(ID) : Stream.empty());
            candidates.flatMap(right -> byName.getOrDefault(right, List.of()).stream()).filter(right -> areComparable(left.type(), right.type()))
                    .forEach(right -> {
                        String condition = written(other, left) + " = " + written(joined, right);
                        proposals.add(new Proposal(condition, "join", condition, Kind.FIELD));
                    });
        }
    }

    /** What the id of a table may be called elsewhere: {@code customerid} of {@code customers}. */
    private static List<String> ids(StreamReference table) {
        String name = plain(table.name().getLast());
        return Stream.of(name, without(name, "s"), without(name, "es"), without(name, "ies") + "y").map(thing -> thing + ID).distinct().toList();
    }

    private static String without(String name, String ending) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }

    /** {@code customer_id}, {@code customerId} and {@code customer.id} mean the same. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static boolean areComparable(DataType one, DataType other) {
        return one.kind() == other.kind() || one.isNumeric() && other.isNumeric();
    }

    private List<Field> fields(StreamReference reference) {
        StreamTable table = tables.get(reference);
        return table == null
                ? List.of()
                : table.description().type().fields().stream().filter(field -> !SqlVocabulary.isSystemColumn(field.name())).toList();
    }

    private String written(StreamReference reference, Field field) {
        return written.name().apply(reference.alias()) + "." + written.column().apply(field.name());
    }
}
