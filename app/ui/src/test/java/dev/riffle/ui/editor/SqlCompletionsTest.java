package dev.riffle.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.buffer.Buffer;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.sql.Identifiers;
import dev.riffle.ui.kit.editor.Completions.Kind;
import dev.riffle.ui.kit.editor.Completions.Offer;
import dev.riffle.ui.kit.editor.Completions.Proposal;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import dev.riffle.workbench.buffer.BufferConnector;
import dev.riffle.workbench.connections.Connections;
import dev.riffle.workbench.plugins.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlCompletionsTest {
    private final ShopConnector shop = new ShopConnector();
    private final Buffer buffer = new Buffer(1 << 20);
    private final Connections connections = new Connections(new Plugins(List.of(), List.of(), List.of()), new BufferConnector(buffer));
    private SqlCompletions completions = new SqlCompletions(connections, new SynchronousJobs());

    @BeforeEach
    void connect() throws Exception {
        connections.add("kafka", shop);
    }

    @AfterEach
    void close() {
        connections.close();
        buffer.close();
    }

    /** All offers, in the order in which they came. @param marked with | for the caret */
    private List<Offer> offers(String marked) {
        List<Offer> offers = new ArrayList<>();
        completions.complete(marked.replace("|", ""), marked.indexOf('|'), offers::add);
        return offers;
    }

    private List<String> inserts(String marked, Kind kind) {
        return offers(marked).getLast().proposals().stream().filter(proposal -> proposal.kind() == kind).map(Proposal::insert).toList();
    }

    @Test
    void streamsAndConnectionsBehindFrom() {
        assertEquals(List.of("\"dead-letters.v1\"", "orders", "payments"), inserts("SELECT * FROM |", Kind.COLLECTION));
        assertEquals(List.of("buffer.", "kafka.", "riffle."), inserts("SELECT * FROM or|", Kind.PLACE));
        assertEquals(14, offers("SELECT * FROM or|").getLast().from());
        assertEquals(List.of("\"dead-letters.v1\"", "orders", "payments"), inserts("SELECT * FROM orders o JOIN kafka.|", Kind.COLLECTION));
        assertEquals(List.of(), inserts("SELECT * FROM |", Kind.FIELD));
        assertEquals(3, inserts("SELECT * FROM orders, |", Kind.COLLECTION).size());
    }

    @Test
    void tablesAreProposedByWhatLeadsToThem() throws Exception {
        connections.add("wh", new ShopConnector() {
            @Override
            public List<String> path(String stream) {
                return List.of("public", stream);
            }
        });
        assertEquals(List.of("public.\"dead-letters.v1\"", "public.orders", "public.payments"), inserts("SELECT * FROM wh.|", Kind.COLLECTION));
        assertEquals(List.of("\"dead-letters.v1\"", "orders", "payments"), inserts("SELECT * FROM wh.Public.|", Kind.COLLECTION));
        assertTrue(inserts("SELECT * FROM |", Kind.COLLECTION).contains("wh.public.orders"));
    }

    @Test
    void withinOneConnectionItsNameIsNotWritten() throws Exception {
        connections.add("wh", new ShopConnector() {
            @Override
            public List<String> path(String stream) {
                return List.of("public", stream);
            }
        });
        completions = SqlCompletions.within(() -> "wh", Identifiers::name, connections, new SynchronousJobs());
        assertEquals(List.of("public.\"dead-letters.v1\"", "public.orders", "public.payments"), inserts("SELECT * FROM |", Kind.COLLECTION));
        completions = SqlCompletions.within(() -> "wh", name -> "`" + name + "`", connections, new SynchronousJobs());
        assertEquals(List.of("`public`.`dead-letters.v1`", "`public`.`orders`", "`public`.`payments`"), inserts("SELECT * FROM |", Kind.COLLECTION),
                "as the connection's own language has it");
        completions = SqlCompletions.within(() -> "wh", Identifiers::name, connections, new SynchronousJobs());
        assertEquals(List.of(), inserts("SELECT * FROM |", Kind.PLACE));
        assertEquals(List.of("\"dead-letters.v1\"", "orders", "payments"), inserts("SELECT * FROM public.|", Kind.COLLECTION));
        assertTrue(inserts("SELECT | FROM payments", Kind.FIELD).contains("\"method\"")
                || inserts("SELECT | FROM payments", Kind.FIELD).contains("method"));
        assertTrue(inserts("SELECT * FROM payments WHERE |", Kind.KEYWORD).contains("AND"));
    }

    @Test
    void streamsOfOneNameAreProposedWithTheirConnections() throws Exception {
        connections.add("staging", new ShopConnector());
        assertEquals(List.of("kafka.\"dead-letters.v1\"", "kafka.orders", "kafka.payments", "staging.\"dead-letters.v1\"", "staging.orders",
                "staging.payments"), inserts("SELECT * FROM |", Kind.COLLECTION));
    }

    @Test
    void columnsOfTheStreamsThatTheStatementNames() {
        List<String> own = List.of("order_id", "status", "address.city", "\"order\"", "_offset");
        assertEquals(own, inserts("SELECT | FROM orders", Kind.FIELD));
        assertEquals(own, inserts("SELECT * FROM kafka.orders WHERE |", Kind.FIELD));
        assertEquals(List.of("method", "_offset"), inserts("SELECT 1 FROM orders; SELECT | FROM payments", Kind.FIELD), "not of other statements");
        assertEquals(List.of(), inserts("SELECT | FROM nowhere", Kind.FIELD));
    }

    @Test
    void columnsBehindAliasesStreamsAndObjects() {
        String from = " FROM orders AS o JOIN payments p ON TRUE";
        assertEquals(List.of("method", "_offset"), inserts("SELECT p.|" + from, Kind.FIELD));
        assertEquals(List.of("city"), inserts("SELECT o.address.|" + from, Kind.FIELD));
        assertEquals(List.of("city"), inserts("SELECT address.ci|" + from, Kind.FIELD));
        assertEquals(List.of("method", "_offset"), inserts("SELECT kafka.payments.| FROM kafka.payments", Kind.FIELD));
        assertEquals(List.of("o.", "p."), inserts("SELECT |" + from, Kind.COLLECTION));
        assertEquals(List.of(), inserts("SELECT p.|" + from, Kind.KEYWORD));
        assertEquals(List.of("order_id", "status", "address.city", "\"order\"", "o._offset", "method", "p._offset"),
                inserts("SELECT |" + from, Kind.FIELD),
                "what both have is written with its table");
    }

    /** Of a stream and a table, or of two of a kind: by what their columns are called. */
    @Test
    void behindOnTheConditionIsGuessed() throws Exception {
        connections.add("wh", new ShopConnector() {
            @Override
            public StreamDescription describe(String stream) {
                RowType type = switch (stream) {
                    case "orders" -> RowType.of(Field.of("id", DataType.INTEGER), Field.of("customer_id", DataType.INTEGER),
                            Field.of("order_id", DataType.VARCHAR));
                    case "countries" -> RowType.of(Field.of("id", DataType.INTEGER), Field.of("code", DataType.VARCHAR));
                    default ->
                        RowType.of(Field.of("id", DataType.BIGINT), Field.of("countryId", DataType.BIGINT), Field.of("status", DataType.VARCHAR));
                };
                return new StreamDescription(stream, type, "", List.of(), 100, Map.of());
            }
        });
        assertEquals(List.of("o.customer_id = c.id"), conditions("SELECT * FROM wh.orders o JOIN wh.customers c ON |"));
        assertEquals(List.of("c.id = o.customer_id"), conditions("SELECT * FROM wh.customers c JOIN wh.orders o ON | WHERE TRUE"));
        assertEquals(List.of("k.order_id = orders.id"), conditions("SELECT * FROM kafka.orders k LEFT JOIN wh.orders ON k|"),
                "a text is not compared with a number, and order_id is an id of orders");
        assertEquals(List.of("c.countryId = l.id"),
                conditions(
                        "SELECT * FROM wh.orders o JOIN wh.customers c ON o.customer_id = c.id JOIN wh.countries l ON | JOIN wh.orders p ON TRUE"));
        assertEquals(List.of(), conditions("SELECT * FROM wh.orders o JOIN wh.countries c ON |"));
        assertEquals(List.of(), conditions("SELECT * FROM kafka.orders ON |"));
        assertEquals(List.of("id", "customer_id", "order_id"), inserts("SELECT * FROM wh.customers c JOIN wh.orders o ON o.|", Kind.FIELD));
        assertTrue(inserts("SELECT * FROM wh.orders o JOIN wh.customers c ON |", Kind.COLLECTION).contains("c."), "and what else could stand there");
        completions = SqlCompletions.within(() -> "wh", name -> "`" + name + "`", connections, new SynchronousJobs());
        assertEquals(List.of("`o`.`customer_id` = `c`.`id`"), conditions("SELECT * FROM orders o JOIN customers c ON |"));
    }

    private List<String> conditions(String marked) {
        return inserts(marked, Kind.FIELD).stream().filter(insert -> insert.contains(" = ")).toList();
    }

    @Test
    void otherLanguagesWrite() {
        assertTrue(inserts("|", Kind.KEYWORD).contains("TUMBLE"));
        completions = SqlCompletions.within(() -> "kafka", Identifiers::name, connections, new SynchronousJobs());
        assertTrue(inserts("|", Kind.KEYWORD).containsAll(List.of("INSERT INTO", "ROLLBACK", "SELECT")));
        assertFalse(inserts("|", Kind.KEYWORD).contains("TUMBLE"));
        assertEquals(List.of("\"dead-letters.v1\"", "orders", "payments"), inserts("UPDATE |", Kind.COLLECTION));
        assertEquals(List.of("\"dead-letters.v1\"", "orders", "payments"), inserts("INSERT INTO or|", Kind.COLLECTION));
        assertTrue(inserts("UPDATE orders SET |", Kind.FIELD).contains("status"));
        assertTrue(inserts("INSERT INTO orders (|", Kind.FIELD).contains("order_id"));
        assertTrue(inserts("DELETE FROM payments WHERE |", Kind.FIELD).contains("method"));
    }

    @Test
    void keywordsAreWrittenAsTheUserWrites() {
        assertTrue(inserts("|", Kind.KEYWORD).contains("SELECT"));
        assertTrue(inserts("sel|", Kind.KEYWORD).contains("select"));
        assertTrue(inserts("SELECT c|", Kind.FUNCTION).contains("count"));
        assertTrue(inserts("SELECT 1; |", Kind.KEYWORD).contains("SELECT"));
    }

    @Test
    void nothingInStringsCommentsAndNumbers() {
        for (String text : List.of("SELECT 'or|", "SELECT 1 -- or|", "SELECT /* \n or| */ 1", "SELECT 12|", "SELECT \"a|", "SELECT 'x\ny|'")) {
            assertEquals(List.of(), offers(text).getLast().proposals(), text);
        }
        assertTrue(!offers("SELECT 'x' |").getLast().proposals().isEmpty());
        assertTrue(!offers("SELECT /* x */ |").getLast().proposals().isEmpty());
        assertTrue(!offers("SELECT 1 -- x\n|").getLast().proposals().isEmpty());
    }

    @Test
    void whatIsKnownIsOfferedAtOnceAndNotAskedForAgain() {
        assertEquals(2, offers("SELECT | FROM orders").size(), "without columns, then with them");
        int asked = shop.described;
        assertEquals(1, offers("SELECT | FROM orders").size());
        assertEquals(asked, shop.described);
    }
}
