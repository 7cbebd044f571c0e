package dev.riffle.plugin.demo;

import dev.riffle.connector.DemoPlugin.DemoQuery;
import java.util.List;

/** The statements that find what {@link Warehouse} has done wrong, all of it and nothing else. */
final class Discrepancies {
    static final List<DemoQuery> QUERIES = List.of(
            new DemoQuery("Paid, but not in the warehouse", """
                    SELECT p.order_id, p.amount, p.paid_at
                    FROM demo.payments p
                    WHERE p.state = 'CAPTURED'
                      AND NOT EXISTS (SELECT 1 FROM shop.orders w WHERE w.order_id = p.order_id)
                    """),
            new DemoQuery("Another amount in the warehouse", """
                    SELECT o.order_id, o.amount AS ordered, w.amount AS in_warehouse
                    FROM demo.orders o
                    JOIN shop.orders w ON w.order_id = o.order_id
                    WHERE w.amount <> o.amount
                    """),
            new DemoQuery("Cancelled, but shipped", """
                    SELECT o.order_id, o.customer_id, s.carrier, s.shipped_at
                    FROM demo.orders o
                    JOIN shop.shipments s ON s.order_id = o.order_id
                    WHERE o.status = 'CANCELLED'
                    """));

    private Discrepancies() {}
}
