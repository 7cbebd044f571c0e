-- whole table
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers

-- some columns
SELECT city, id FROM shop.customers

-- equal number
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE id = 7

-- equal long number
SELECT id, customer_id, status, amount, at, qty FROM shop.orders WHERE id = 9007199254740993

-- equal small number
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE small = -3

-- equal text
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE name = 'O''Brien' AND name COLLATE utf8mb4_nopad_bin = 'O''Brien'

-- equal text in capitals
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE city = 'PARIS' AND city COLLATE utf8mb4_nopad_bin = 'PARIS'

-- equal text with a blank at its end
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE city = 'Paris ' AND city COLLATE utf8mb4_nopad_bin = 'Paris '

-- not equal text
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE city COLLATE utf8mb4_nopad_bin <> 'paris'

-- text less
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE city COLLATE utf8mb4_nopad_bin < 'a'

-- text greater or equal
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE name COLLATE utf8mb4_nopad_bin >= 'back\slash'

-- padded text
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE code = 'ab' AND code COLLATE utf8mb4_nopad_bin = 'ab'

-- padded text with a blank
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE code = 'ab ' AND code COLLATE utf8mb4_nopad_bin = 'ab '

-- uuid
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE CAST(uid AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin = '00000000-0000-0000-0000-000000000003'

-- no uuid
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE CAST(uid AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin = 'x'

-- two texts
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE name COLLATE utf8mb4_nopad_bin = city COLLATE utf8mb4_nopad_bin

-- range of decimals
SELECT id, customer_id, status, amount, at, qty FROM shop.orders WHERE amount > 10.50 AND amount <= 20

-- date
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE born < DATE '1980-02-29'

-- instant
SELECT id, customer_id, status, amount, at, qty FROM shop.orders WHERE at >= TIMESTAMP '2026-03-29 01:30:00.5'

-- double
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE ratio > 0.1e0

-- double with long number
not covered

-- or, not and null
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE NOT ((vip = 1) = TRUE) OR city IS NULL OR (vip = 1 AND born IS NOT NULL)

-- is true
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE NOT ((vip = 1) IS TRUE)

-- is false of a comparison
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE (city = 'Paris' AND city COLLATE utf8mb4_nopad_bin = 'Paris') IS FALSE

-- not distinct
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE NOT (city COLLATE utf8mb4_nopad_bin <=> 'Paris')

-- like
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE city COLLATE utf8mb4_nopad_bin LIKE 'P%s' ESCAPE '!'

-- like with escape
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE name COLLATE utf8mb4_nopad_bin LIKE '%\%%' ESCAPE '\'

-- like with other escape
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE name COLLATE utf8mb4_nopad_bin LIKE 'a!__' ESCAPE '!'

-- like backslash
SELECT id, name, city, born, credit, vip, CAST(uid AS CHAR CHARACTER SET utf8mb4), code, small, ratio FROM shop.customers WHERE name COLLATE utf8mb4_nopad_bin LIKE 'back\\s%' ESCAPE '\'

-- upper
not covered

-- text with NUL
not covered

-- arithmetic
not covered

-- small arithmetic
not covered

-- whole division
SELECT qty DIV (-3), qty % 3 FROM shop.orders

-- decimal division
not covered

-- case
SELECT CASE WHEN qty > 5 THEN 'many' WHEN qty IS NULL THEN NULL ELSE status END FROM shop.orders

-- casts
not covered

-- texts joined
not covered

-- value computed and filtered
not covered

-- double arithmetic
not covered

-- count
SELECT count(*) FROM shop.orders

-- distinct
SELECT city COLLATE utf8mb4_nopad_bin FROM shop.customers GROUP BY city COLLATE utf8mb4_nopad_bin

-- grouped
not covered

-- least text
SELECT vip, min(city COLLATE utf8mb4_nopad_bin), max(name COLLATE utf8mb4_nopad_bin) FROM shop.customers GROUP BY vip

-- count distinct
SELECT count(DISTINCT city COLLATE utf8mb4_nopad_bin) FROM shop.customers

-- count distinct padded
SELECT count(DISTINCT code COLLATE utf8mb4_nopad_bin) FROM shop.customers

-- sum of doubles
not covered

-- having
SELECT status_2, a1 FROM (SELECT status COLLATE utf8mb4_nopad_bin AS status_2, count(*) AS a1 FROM shop.orders WHERE qty IS NOT NULL GROUP BY status COLLATE utf8mb4_nopad_bin) AS part WHERE a1 > 5

-- groups of groups
SELECT a1, count(*) FROM (SELECT customer_id, count(*) AS a1 FROM shop.orders GROUP BY customer_id) AS part GROUP BY a1

-- group of a constant
SELECT c0, count(*) FROM (SELECT 1 AS c0, qty AS c1 FROM shop.orders) AS part GROUP BY c0

-- group of a computed text
not covered

-- group of a computed number
SELECT qty % 3, count(qty % 3) FROM shop.orders GROUP BY qty % 3

-- join
SELECT orders.id, customers.city FROM shop.orders JOIN shop.customers ON orders.customer_id = customers.id

-- left join
SELECT orders.id, customers.city, customers.small, customers.code FROM shop.orders LEFT JOIN shop.customers ON orders.customer_id = customers.id

-- join of filtered
SELECT orders.id, customers.city FROM shop.orders JOIN shop.customers ON orders.customer_id = customers.id WHERE orders.qty > 3 AND (customers.city = 'Paris' AND customers.city COLLATE utf8mb4_nopad_bin = 'Paris')

-- left join of filtered
SELECT orders.id, customers.city FROM shop.orders LEFT JOIN shop.customers ON orders.customer_id = customers.id AND (customers.city = 'Paris' AND customers.city COLLATE utf8mb4_nopad_bin = 'Paris') WHERE orders.qty > 3

-- left join of computed
SELECT orders.id, part.c1 FROM shop.orders LEFT JOIN (SELECT id AS c0, 'there' AS c1 FROM shop.customers) AS part ON orders.customer_id = part.c0

-- join with itself
SELECT customers.id, customers_2.id FROM shop.customers JOIN shop.customers AS customers_2 ON customers.city = customers_2.city AND customers.city COLLATE utf8mb4_nopad_bin = customers_2.city COLLATE utf8mb4_nopad_bin

-- join of groups
SELECT customers.id, part.a1 FROM shop.customers LEFT JOIN (SELECT customer_id, count(*) AS a1 FROM shop.orders GROUP BY customer_id) AS part ON customers.id = part.customer_id

-- exists
SELECT orders.id FROM shop.orders WHERE EXISTS (SELECT 1 FROM shop.customers WHERE (customers.city = 'Paris' AND customers.city COLLATE utf8mb4_nopad_bin = 'Paris') AND orders.customer_id = customers.id)

-- does not exist
SELECT orders.id FROM shop.orders WHERE orders.qty > 3 AND NOT EXISTS (SELECT 1 FROM shop.customers WHERE orders.customer_id = customers.id)

-- exists in the same table
SELECT customers.id FROM shop.customers WHERE EXISTS (SELECT 1 FROM shop.customers AS customers_2 WHERE (customers.city = customers_2.city AND customers.city COLLATE utf8mb4_nopad_bin = customers_2.city COLLATE utf8mb4_nopad_bin) AND customers.id < customers_2.id)

-- groups of what exists
SELECT orders.status COLLATE utf8mb4_nopad_bin, count(*) FROM shop.orders WHERE EXISTS (SELECT 1 FROM shop.customers WHERE (customers.city = 'Paris' AND customers.city COLLATE utf8mb4_nopad_bin = 'Paris') AND orders.customer_id = customers.id) GROUP BY orders.status COLLATE utf8mb4_nopad_bin

-- groups of a join
SELECT customers.city COLLATE utf8mb4_nopad_bin, count(*), sum(orders.amount) FROM shop.orders JOIN shop.customers ON orders.customer_id = customers.id GROUP BY customers.city COLLATE utf8mb4_nopad_bin

-- three joined
SELECT orders.id, customers.city FROM shop.orders LEFT JOIN shop.customers ON orders.customer_id = customers.id JOIN shop.customers AS customers_2 ON orders.qty = customers_2.id

-- sorted text
SELECT id, city FROM shop.customers ORDER BY city COLLATE utf8mb4_nopad_bin IS NULL, city COLLATE utf8mb4_nopad_bin, id DESC

-- sorted text, downwards, nulls first
SELECT id, name FROM shop.customers ORDER BY name COLLATE utf8mb4_nopad_bin IS NOT NULL, name COLLATE utf8mb4_nopad_bin DESC, id

-- first rows
SELECT id FROM shop.customers ORDER BY id LIMIT 3

-- later rows
SELECT id, amount FROM shop.orders ORDER BY amount DESC, id LIMIT 4 OFFSET 2

-- filter of first rows
SELECT id, qty FROM (SELECT id, qty FROM shop.orders ORDER BY id LIMIT 10) AS part WHERE qty > 3

-- count of first rows
SELECT count(*) FROM (SELECT id, customer_id, status, amount, at, qty FROM shop.orders LIMIT 7) AS part

-- greatest groups
SELECT status COLLATE utf8mb4_nopad_bin, count(*) FROM shop.orders GROUP BY status COLLATE utf8mb4_nopad_bin ORDER BY count(*) DESC, status COLLATE utf8mb4_nopad_bin IS NULL, status COLLATE utf8mb4_nopad_bin LIMIT 2

-- sorted join
SELECT orders.id, customers.name FROM shop.orders JOIN shop.customers ON orders.customer_id = customers.id ORDER BY customers.name COLLATE utf8mb4_nopad_bin IS NULL, customers.name COLLATE utf8mb4_nopad_bin, orders.id LIMIT 5

-- sorted by a constant
SELECT id, 1 FROM shop.customers ORDER BY id

-- sorted under other names
SELECT city, id FROM shop.customers ORDER BY city COLLATE utf8mb4_nopad_bin IS NULL, city COLLATE utf8mb4_nopad_bin, id LIMIT 5

-- sorted padded
SELECT code, id FROM shop.customers ORDER BY code COLLATE utf8mb4_nopad_bin IS NULL, code COLLATE utf8mb4_nopad_bin, id

