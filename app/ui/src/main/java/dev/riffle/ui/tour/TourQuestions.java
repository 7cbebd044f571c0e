package dev.riffle.ui.tour;

/** What the tour asks. */
final class TourQuestions {
    private TourQuestions() {}

    static final String BY_STATUS = """
            SELECT status, COUNT(*) AS orders, SUM(amount) AS revenue, AVG(amount) AS average
            FROM demo.orders
            GROUP BY status
            ORDER BY orders DESC""";

    static final String TWICE_PAID = """
            SELECT p.order_id, o.status, o.amount AS ordered, COUNT(*) AS payments, SUM(p.amount) AS paid
            FROM demo.payments p JOIN demo.orders o ON o.order_id = p.order_id
            WHERE o.amount > 1000
            GROUP BY p.order_id, o.status, o.amount
            HAVING COUNT(*) > 1
            ORDER BY paid DESC
            LIMIT 5""";

    static final String BY_MINUTE = """
            SELECT FLOOR(_timestamp TO MINUTE) AS at, status, AVG(amount) AS mean, COUNT(*) AS orders
            FROM demo.orders
            GROUP BY FLOOR(_timestamp TO MINUTE), status
            ORDER BY at""";

    static final String SLOWLY = """
            -- the same question over a throttled connection: watch it converge
            SELECT status, COUNT(*) AS orders, SUM(amount) AS revenue
            FROM slow.orders
            GROUP BY status
            ORDER BY orders DESC""";

    static final String WINDOWS = """
            SELECT STREAM window_start, status, COUNT(*) AS orders, AVG(amount) AS mean
            FROM TABLE(TUMBLE(TABLE demo.orders, DESCRIPTOR(_timestamp), INTERVAL '5' SECOND))
            GROUP BY window_start, status
            ORDER BY window_start DESC, orders DESC""";

    static final String UNSHIPPED = """
            -- paid, but never reached the warehouse
            SELECT p.order_id, p.amount, p.paid_at
            FROM demo.payments p
            WHERE p.state = 'CAPTURED'
              AND NOT EXISTS (SELECT 1 FROM shop.orders w WHERE w.order_id = p.order_id)""";

    static final String WRONG = """
            SELECT stauts, COUNT(*)
            FROM demo.orders
            GROUP BY status""";

    static final String LONG_NAMES = """
            SELECT order_id AS the_identifier_of_the_order_as_the_shop_and_its_warehouse_know_it,
                   status AS what_became_of_it,
                   CAST(NULL AS VARCHAR) AS nothing, '' AS empty_text,
                   'A long text that goes on and on, far beyond what any column of a grid could show in one line of a window' AS remark
            FROM demo.orders
            LIMIT 50""";
}
