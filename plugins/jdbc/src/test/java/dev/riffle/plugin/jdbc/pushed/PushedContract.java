package dev.riffle.plugin.jdbc.pushed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.RelationRequest;
import dev.riffle.connector.testkit.Reading;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a database computes is what a plain program computes of its rows; and its statements are those of a golden file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PushedContract {
    private static final int RANDOM_QUERIES = 400;
    /** Texts that SQL may stumble over. */
    public static final List<String> HOSTILE = List.of("Paris", "paris", "PARIS", "Paris ", " Paris", "", " ", "O'Brien", "''",
            "'; DROP TABLE customers; --",
            "back\\slash", "\\", "\\'", "\\\\'", "100%", "a_b", "axb", "a\nb", "a\tb", "a\rb", "Łódź", "łódź", "LODZ", "東京", "\uD83D\uDE00", "\uFFFD",
            "straße",
            "STRASSE", "\"quoted\"", "`tick`", "$1", "$$", "?", ":p", "{d '2026-01-01'}", "/* x */", "--", "NULL", "null", "0", "x'41'", "E'\\n'",
            "é", "e\u0301",
            "\u00A0", "\u200B", "ａ", "I", "ı", "i", "İ");

    private Connector connector;
    private PushedQueries queries;
    private Relation customers;
    private final Map<String, List<List<@Nullable Object>>> read = new HashMap<>();

    /** @param golden the name of the resource */
    protected void begin(Connector opened, String customersStream, String ordersStream) throws ConnectorException {
        connector = opened;
        customers = table(customersStream);
        queries = new PushedQueries(customers, table(ordersStream));
    }

    /** The resource of the expected statements. */
    protected abstract String golden();

    private Relation table(String stream) throws ConnectorException {
        RowType type = connector.describe(stream).type();
        read.put(connector.describe(stream).name(),
                rows(Reading.of(connector.plan(ScanRequest.of(stream, type.fields().stream().map(Field::name).toList())), 1)));
        return new Relation.Table(connector.describe(stream).name(), type);
    }

    private static List<List<@Nullable Object>> rows(Reading reading) {
        return reading.segments().stream().flatMap(segment -> IntStream.range(0, segment.rows()).<List<@Nullable Object>>mapToObj(row -> {
            List<@Nullable Object> values = new ArrayList<>();
            segment.columns().forEach(column -> values.add(column.value(row)));
            return values;
        })).toList();
    }

    private List<List<@Nullable Object>> interpreted(Relation relation) {
        return new Interpreter(stream -> Objects.requireNonNull(read.get(stream))).rows(relation);
    }

    private static List<String> shown(List<List<@Nullable Object>> rows, boolean inOrder) {
        List<String> shown = rows.stream().map(row -> row.stream().map(Interpreter::plain).map(String::valueOf).collect(Collectors.joining(" | ")))
                .toList();
        return inOrder ? shown : shown.stream().sorted().toList();
    }

    private void assertSame(String name, Relation relation) throws ConnectorException {
        Pushdown pushdown = connector.pushdown().orElseThrow();
        String text = pushdown.text(relation, List.of());
        Reading reading = Reading.of(pushdown.plan(RelationRequest.of(relation)), 1);
        boolean inOrder = relation instanceof Relation.Sort sort && !sort.keys().isEmpty();
        assertEquals(shown(interpreted(relation), inOrder), shown(rows(reading), inOrder), name + ": " + text);
        reading.segments().forEach(segment -> assertEquals(relation.type().fields().stream().map(Field::type).toList(),
                segment.type().fields().stream().map(Field::type).toList(), name));
    }

    @Test
    void statementsAreThoseOfTheGoldenFile() throws Exception {
        StringBuilder found = new StringBuilder();
        for (Map.Entry<String, Relation> query : queries.all().entrySet()) {
            boolean covered = connector.pushdown().orElseThrow().covers(query.getValue());
            found.append("-- ").append(query.getKey()).append('\n')
                    .append(covered ? connector.pushdown().orElseThrow().text(query.getValue(), List.of()) : "not covered").append("\n\n");
        }
        Files.writeString(Path.of("target", golden()), found);
        try (InputStream expected = PushedContract.class.getResourceAsStream("/" + golden())) {
            assertEquals(expected == null ? "no file" : new String(expected.readAllBytes(), StandardCharsets.UTF_8), found.toString(),
                    "if the change is wanted, copy target/" + golden());
        }
    }

    @Test
    void whatIsComputedThereIsWhatIsComputedHere() throws Exception {
        int covered = 0;
        for (Map.Entry<String, Relation> query : queries.all().entrySet()) {
            if (connector.pushdown().orElseThrow().covers(query.getValue())) {
                assertSame(query.getKey(), query.getValue());
                covered++;
            }
        }
        assertTrue(covered >= 30, "covered: " + covered);
    }

    @Test
    void randomQueriesAreAnsweredAlike() throws Exception {
        RandomQueries random = new RandomQueries(new Random(20_261_123), customers, HOSTILE);
        int covered = 0;
        for (int i = 0; i < RANDOM_QUERIES; i++) {
            Relation relation = random.next();
            if (connector.pushdown().orElseThrow().covers(relation)) {
                assertSame("random query " + i, relation);
                covered++;
            }
        }
        assertTrue(covered > RANDOM_QUERIES / 3, "covered: " + covered);
    }
}
