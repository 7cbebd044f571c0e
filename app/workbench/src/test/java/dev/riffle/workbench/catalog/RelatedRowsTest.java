package dev.riffle.workbench.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.buffer.Buffer;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.structure.Structures;
import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.structure.TableStructure.ForeignKey;
import dev.riffle.connector.structure.TableSummary;
import dev.riffle.engine.StreamTable;
import dev.riffle.engine.plan.ColumnOrigin;
import dev.riffle.workbench.buffer.BufferConnector;
import dev.riffle.workbench.connections.Connections;
import dev.riffle.workbench.plugins.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelatedRowsTest {
    private static final ForeignKey LINE = new ForeignKey("returns_line", "shop.returns", List.of("order_id", "line_no"), "shop.Order Lines",
            List.of("order", "line"));

    private final Warehouse warehouse = new Warehouse();
    private final Buffer buffer = new Buffer(1 << 20);
    private final Connections connections = new Connections(new Plugins(List.of(), List.of(), List.of()), new BufferConnector(buffer));
    private final CatalogReader catalog = new CatalogReader(connections);

    /** Returns refer to lines of orders by two columns. */
    private static final class Warehouse implements Connector, Structures {
        private final List<String> asked = new ArrayList<>();

        @Override
        public TableStructure structure(String stream) {
            asked.add(stream);
            TableSummary table = new TableSummary(stream, path(stream), TableSummary.Kind.TABLE, false, OptionalLong.empty(), Optional.empty());
            return new TableStructure(table, List.of(), Optional.empty(), List.of(), LINE.from().equals(stream) ? List.of(LINE) : List.of(),
                    LINE.to().equals(stream) ? List.of(LINE) : List.of(), Optional.empty());
        }

        @Override
        public List<String> path(String stream) {
            return List.of(stream.split("\\."));
        }

        @Override
        public Optional<Structures> structures() {
            return Optional.of(this);
        }

        @Override
        public List<TableSummary> tables() {
            return List.of();
        }

        @Override
        public Map<String, String> server() {
            return Map.of();
        }

        @Override
        public String kind() {
            return "scripted";
        }

        @Override
        public List<StreamSummary> streams() {
            return List.of();
        }

        @Override
        public StreamDescription describe(String stream) throws ConnectorException {
            return new StreamDescription(stream, RowType.of(), "table", List.of(), 0, Map.of());
        }

        @Override
        public StreamScan plan(ScanRequest request) {
            throw new AssertionError("no rows are read");
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void connect() throws Exception {
        connections.add("wh", warehouse);
    }

    @AfterEach
    void close() {
        connections.close();
        buffer.close();
    }

    private Optional<ColumnOrigin> origin(String stream, String column) throws Exception {
        return Optional.of(new ColumnOrigin(new StreamTable("wh", warehouse, warehouse.describe(stream)), column));
    }

    @Test
    void aKeyOfSeveralColumnsNeedsAllOfThem() throws Exception {
        RelatedRows part = RelatedRows.of(List.of(origin("shop.returns", "order_id"), Optional.empty()), catalog);
        assertEquals(List.of(), part.at(0));
        RelatedRows whole = RelatedRows.of(
                List.of(origin("shop.returns", "line_no"), Optional.empty(), origin("shop.returns", "reason"), origin("shop.returns", "order_id")),
                catalog);
        assertEquals(List.of(new RelatedRows.Step("wh", List.of("shop", "Order Lines"), List.of("order", "line"), List.of(3, 0), false)),
                whole.at(0));
        assertEquals(whole.at(0), whole.at(3));
        assertEquals(List.of(), whole.at(2));
        assertEquals("SELECT *\nFROM wh.shop.\"Order Lines\"\nWHERE \"order\" = 7 AND line = 2", whole.at(0).getFirst().sql(List.of("7", "2")));
    }

    @Test
    void rowsThatReferToOneAreSome() throws Exception {
        RelatedRows related = RelatedRows.of(List.of(origin("shop.Order Lines", "order"), origin("shop.Order Lines", "line")), catalog);
        assertEquals("SELECT *\nFROM wh.shop.returns\nWHERE order_id = 7 AND line_no = 2\nLIMIT 100",
                related.at(1).getFirst().sql(List.of("7", "2")));
        assertEquals(List.of("shop.Order Lines"), warehouse.asked, "each table is asked for once");
    }

    @Test
    void twoTablesOfAnAnswerAreNotMixed() throws Exception {
        RelatedRows related = RelatedRows.of(List.of(origin("shop.returns", "order_id"), origin("shop.others", "line_no")), catalog);
        assertEquals(RelatedRows.NONE, related);
    }
}
