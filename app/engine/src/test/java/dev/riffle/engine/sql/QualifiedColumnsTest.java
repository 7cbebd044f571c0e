package dev.riffle.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.riffle.engine.Shop;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualifiedColumnsTest {
    private static ValidatedQuery read(String sql) throws Exception {
        return new SqlFrontEnd(Shop.connector().catalog("kafka")).read(sql, Shop.session());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT order_id, status AS s, amount + 1 AS more FROM orders                        | {order_id=orders.order_id, s=orders.status}
            SELECT o.order_id, c.id, c.status FROM kafka.orders o, customers AS c ORDER BY 1    | {order_id=o.order_id, id=c.id, status=c.status}
            SELECT a.order_id, b.order_id FROM orders a JOIN orders b ON a.paid = b.paid         | {}
            SELECT o.status, COUNT(*) FROM orders o GROUP BY o.status HAVING COUNT(*) > 1       | {status=o.status}
            SELECT o.address.city, o.address.geo.lat AS lat FROM orders o                       | {address.city=o.address.city, lat=o.address.geo.lat}
            SELECT order_id FROM orders UNION ALL SELECT id FROM customers                      | {}
            SELECT x.i FROM (SELECT order_id + 1 AS i FROM orders) x                            | {i=x.i}
            """)
    void areThoseOfTheStatement(String sql, String expected) throws Exception {
        assertEquals(expected, read(sql).qualified().toString());
    }

    /** Every name is one that WHERE takes for that column and no other. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM orders o JOIN customers c ON o.customer_id = c.id", "SELECT * FROM orders, customers",
            "SELECT * FROM orders a LEFT JOIN orders b ON a.order_id = b.order_id", "SELECT c.*, o.* FROM orders o, customers c",
            "SELECT * FROM \"odd.names-v1\" o, orders", "SELECT * FROM kafka.\"odd.names-v1\"",
            "SELECT * FROM orders \"my orders\", customers \"from\""})
    void allStandInWhere(String sql) throws Exception {
        ValidatedQuery query = read(sql);
        assertEquals(query.root().fields.size(), query.qualified().size());
        for (Map.Entry<String, String> column : query.qualified().entrySet()) {
            assertNotNull(read(sql + " WHERE " + column.getValue() + " IS NULL"), column.getValue());
        }
    }

    /** Which is neither the one nor the other. */
    @Test
    void aColumnThatJoinsHasNone() throws Exception {
        Map<String, String> names = read("SELECT * FROM orders JOIN customers USING (status)").qualified();
        assertEquals(null, names.get("status"));
        assertEquals("customers.name", names.get("name"));
    }
}
