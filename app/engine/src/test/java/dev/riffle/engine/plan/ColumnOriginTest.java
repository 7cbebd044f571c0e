package dev.riffle.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.engine.Shop;
import dev.riffle.engine.sql.SqlFrontEnd;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnOriginTest {
    private static String origins(String sql) throws Exception {
        StringBuilder text = new StringBuilder();
        ColumnOrigin.of(new SqlFrontEnd(Shop.connector().catalog("kafka")).read(sql, Shop.session()))
                .forEach(origin -> text.append(text.isEmpty() ? "" : ", ")
                        .append(origin.map(known -> known.table().description().name() + "." + known.column()).orElse("-")));
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT order_id, status AS s FROM orders WHERE amount > 3 ORDER BY amount LIMIT 5 | orders.order_id, orders.status
            SELECT amount + 1, UPPER(status), order_id FROM orders                            | -, -, orders.order_id
            SELECT status, COUNT(*), MIN(order_id) FROM orders GROUP BY status                | orders.status, -, -
            SELECT o.order_id, p.name FROM orders o LEFT JOIN customers p ON o.customer_id = p.id | orders.order_id, -
            SELECT a.order_id, b.status FROM orders a JOIN orders b ON a.order_id = b.order_id | -, -
            SELECT order_id FROM orders UNION ALL SELECT id FROM customers               | -
            SELECT x.i FROM (SELECT order_id AS i, status FROM orders) x                      | orders.order_id
            WITH x AS (SELECT DISTINCT status FROM orders) SELECT * FROM x                    | orders.status
            SELECT order_id FROM orders WHERE order_id IN (SELECT id FROM customers)     | orders.order_id
            SELECT 1 AS one                                                                   | -
            """)
    void isTheColumnItself(String sql, String expected) throws Exception {
        assertEquals(expected, origins(sql));
    }
}
