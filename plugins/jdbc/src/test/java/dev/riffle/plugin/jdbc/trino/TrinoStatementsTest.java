package dev.riffle.plugin.jdbc.trino;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.relation.Keys;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.structure.TableSummary;
import dev.riffle.plugin.jdbc.catalog.ColumnInfo;
import dev.riffle.plugin.jdbc.catalog.TableDetails;
import dev.riffle.plugin.jdbc.catalog.TableInfo;
import dev.riffle.plugin.jdbc.pushed.PushedQueries;
import dev.riffle.plugin.jdbc.sql.Expr;
import dev.riffle.plugin.jdbc.sql.RelationSql;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What would be sent to Trino, without it: that it answers as it should is tested against a coordinator (in {@code app/trino-tests}, with {@code -Plong}). */
class TrinoStatementsTest {
    private static final TableDetails CUSTOMERS = table("customers", "id integer", "name varchar(100)", "city varchar", "born date",
            "credit decimal(12,2)", "vip boolean", "uid uuid", "code char(4)", "small smallint", "ratio double");
    private static final TableDetails ORDERS = table("orders", "id bigint", "customer_id integer", "status varchar(20)", "amount decimal(10,2)",
            "at timestamp(6) with time zone", "qty integer");
    private static final Map<String, TableDetails> TABLES = Map.of("shop.customers", CUSTOMERS, "shop.orders", ORDERS);

    private final RelationSql sql = new RelationSql(new TrinoDialect(), stream -> Optional.ofNullable(TABLES.get(stream)));

    private static TableDetails table(String name, String... columns) {
        TableInfo info = new TableInfo(0, List.of("shop", name), TableSummary.Kind.TABLE, false, true, OptionalLong.empty(), 0, Optional.empty());
        List<ColumnInfo> infos = new ArrayList<>();
        for (String column : columns) {
            String declared = column.substring(column.indexOf(' ') + 1);
            TrinoTypes.Reading reading = TrinoTypes.of(declared);
            infos.add(new ColumnInfo(column.substring(0, column.indexOf(' ')), declared, reading.type(), reading.form(), true, Optional.empty(),
                    Optional.empty(), Optional.empty()));
        }
        return new TableDetails(info, infos, List.of());
    }

    private static Relation.Table relation(TableDetails table) {
        return new Relation.Table(table.table().stream(), table.type());
    }

    @Test
    void statementsAreThoseThatACoordinatorAnswered() throws Exception {
        StringBuilder found = new StringBuilder();
        for (Map.Entry<String, Relation> query : new PushedQueries(relation(CUSTOMERS), relation(ORDERS)).all().entrySet()) {
            found.append("-- ").append(query.getKey()).append('\n')
                    .append(sql.covers(query.getValue()) ? sql.text(query.getValue(), List.of(), 0) : "not covered").append("\n\n");
        }
        try (InputStream expected = Objects.requireNonNull(getClass().getResourceAsStream("/pushed-trino.sql"))) {
            assertEquals(new String(expected.readAllBytes(), StandardCharsets.UTF_8), found.toString());
        }
    }

    private TrinoKeys keys(TableDetails table, List<Integer> columns, List<DataType> types, List<List<Object>> keys) throws Exception {
        SegmentBuilder builder = new SegmentBuilder(
                new RowType(IntStream.range(0, types.size()).mapToObj(i -> Field.of("k" + i, types.get(i))).toList()));
        keys.forEach(key -> builder.addRow(key.toArray()));
        List<Expr> values = sql.values(relation(table), columns);
        return new TrinoKeys(new Keys(columns, List.of(builder.build())), values, 10_000);
    }

    @Test
    void keysAreWrittenAsManyAsFit() throws Exception {
        List<List<Object>> names = IntStream.range(0, 20_000).mapToObj(i -> List.<Object>of("name " + i + " " + "x".repeat(80))).toList();
        TrinoKeys feed = keys(CUSTOMERS, List.of(1), List.of(DataType.VARCHAR), names);
        String text = sql.text(relation(CUSTOMERS), List.of(1), 10_000);
        Set<String> found = new HashSet<>();
        int statements = 0;
        for (String sent = feed.next(text); sent != null; sent = feed.next(text)) {
            assertTrue(sent.length() < 1_000_000 && sent.indexOf('\0') < 0, "length " + sent.length());
            Matcher key = Pattern.compile("'(name \\d+ x+)'").matcher(sent);
            while (key.find()) {
                assertTrue(found.add(key.group(1)), "once each");
            }
            statements++;
        }
        assertEquals(20_000, found.size());
        assertEquals(3, statements);
        assertNull(feed.next(text), "the end stays the end");
    }

    @Test
    void keysThatNoRowCanHaveAreLeftOut() throws Exception {
        TrinoKeys amounts = keys(ORDERS, List.of(3, 0), List.of(DataType.NUMERIC, DataType.NUMERIC),
                List.of(List.of(new BigDecimal("1.5"), new BigDecimal("7")), List.of(new BigDecimal("1.555"), new BigDecimal("7")),
                        List.of(new BigDecimal("2"), new BigDecimal("7.5")), List.of(new BigDecimal("-2"), new BigDecimal("99999999999999999999"))));
        assertEquals("SELECT \"id\" FROM t WHERE (\"amount\", \"id\") IN ((DECIMAL '1.50', 7))",
                amounts.next("SELECT \"id\" FROM t WHERE (\"amount\", \"id\") IN (\0)"));
        assertNull(amounts.next(""));
        assertNull(keys(ORDERS, List.of(0), List.of(DataType.DOUBLE), List.of()).next("\0"), "no keys, no statement");
    }

    @Test
    void typesWithinOthersDecideWhetherTheyAreJson() {
        assertEquals(TrinoForm.NESTED, TrinoTypes.of("map(varchar, array(row(time bigint, uuid varchar)))").form());
        for (String type : List.of("array(varbinary)", "map(uuid, bigint)", "row(a time(3))", "array(char(3))", "row(a timestamp(3) with time zone)",
                "array(interval day to second)", "hyperloglog", "geometry", "qdigest(bigint)")) {
            assertEquals(TrinoForm.PRINTED, TrinoTypes.of(type).form(), type);
        }
    }
}
