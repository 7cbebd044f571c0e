-- The trial run that the start cache is made of: what a first query uses, without a cluster.
SELECT status, COUNT(*) AS orders, SUM(amount) AS revenue, AVG(amount) AS average
FROM (VALUES ('NEW', 1.50, TIMESTAMP '2026-01-01 00:00:00'), ('PAID', 2.25, TIMESTAMP '2026-01-01 00:00:00')) AS o(status, amount, created_at)
WHERE amount > 1 AND status LIKE '%A%'
GROUP BY status
HAVING COUNT(*) > 0
ORDER BY orders DESC
LIMIT 10;

SELECT o.id, p.method FROM (VALUES (1, 'a'), (2, 'b')) AS o(id, note) JOIN (VALUES (1, 'CARD')) AS p(id, method) ON o.id = p.id
