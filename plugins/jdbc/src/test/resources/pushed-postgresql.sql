-- whole table
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers

-- some columns
SELECT city, id FROM pushed.customers

-- equal number
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE id = 7

-- equal long number
SELECT id, customer_id, status, amount, at, qty FROM pushed.orders WHERE id = 9007199254740993

-- equal small number
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE small = -3

-- equal text
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE name = 'O''Brien'

-- equal text in capitals
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE city = 'PARIS'

-- equal text with a blank at its end
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE city = 'Paris '

-- not equal text
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE city <> 'paris'

-- text less
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE city COLLATE "C" < 'a'

-- text greater or equal
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE name COLLATE "C" >= 'back\slash'

-- padded text
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE code = 'ab'

-- padded text with a blank
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE code::text COLLATE "C" = 'ab '

-- uuid
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE uid = '00000000-0000-0000-0000-000000000003'::uuid

-- no uuid
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE uid::text COLLATE "C" = 'x'

-- two texts
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE name COLLATE "C" = city COLLATE "C"

-- range of decimals
SELECT id, customer_id, status, amount, at, qty FROM pushed.orders WHERE amount > 10.50 AND amount <= 20

-- date
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE born < DATE '1980-02-29'

-- instant
SELECT id, customer_id, status, amount, at, qty FROM pushed.orders WHERE at >= TIMESTAMPTZ '2026-03-29 01:30:00.5+00'

-- double
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE ratio > '0.1'::double precision

-- double with long number
not covered

-- or, not and null
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE NOT vip = TRUE OR city IS NULL OR (vip AND born IS NOT NULL)

-- is true
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE NOT vip IS TRUE

-- is false of a comparison
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE (city = 'Paris') IS FALSE

-- not distinct
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE NOT city IS NOT DISTINCT FROM 'Paris'

-- like
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE city LIKE 'P%s' ESCAPE ''

-- like with escape
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE name LIKE '%\%%'

-- like with other escape
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE name LIKE 'a!__' ESCAPE '!'

-- like backslash
SELECT id, name, city, born, credit, vip, uid::text, code::text, small, ratio FROM pushed.customers WHERE name LIKE 'back\\s%'

-- upper
not covered

-- text with NUL
not covered

-- arithmetic
SELECT id, amount * (qty + (-1)), qty - 5::bigint, -qty, abs(2 - qty) FROM pushed.orders

-- small arithmetic
SELECT small::integer * 20000 FROM pushed.customers

-- whole division
SELECT qty / (-3), qty % 3 FROM pushed.orders

-- decimal division
SELECT amount / 3.0 FROM pushed.orders

-- case
SELECT CASE WHEN qty > 5 THEN 'many'::text WHEN qty IS NULL THEN NULL::text ELSE status END FROM pushed.orders

-- casts
SELECT qty::bigint, amount::numeric(12,1), amount::integer, amount::text FROM pushed.orders

-- texts joined
SELECT name || '/'::text, char_length(name) FROM pushed.customers

-- value computed and filtered
SELECT id, qty * 2 FROM pushed.orders WHERE qty * 2 > 10

-- double arithmetic
not covered

-- count
SELECT count(*) FROM pushed.orders

-- distinct
SELECT city FROM pushed.customers GROUP BY city

-- grouped
SELECT status, count(*), sum(amount), sum(qty), avg(qty), min(at), max(amount) FROM pushed.orders GROUP BY status

-- least text
SELECT vip, min(city COLLATE "C"), max(name COLLATE "C") FROM pushed.customers GROUP BY vip

-- count distinct
SELECT count(DISTINCT city) FROM pushed.customers

-- count distinct padded
SELECT count(DISTINCT code::text) FROM pushed.customers

-- sum of doubles
not covered

-- having
SELECT status, count(*) FROM pushed.orders WHERE qty IS NOT NULL GROUP BY status HAVING count(*) > 5

-- groups of groups
SELECT a1, count(*) FROM (SELECT customer_id, count(*) AS a1 FROM pushed.orders GROUP BY customer_id) AS part GROUP BY a1

-- group of a constant
SELECT c0, count(*) FROM (SELECT 1 AS c0, qty AS c1 FROM pushed.orders) AS part GROUP BY c0

-- group of a computed text
SELECT (city || code::text) COLLATE "C", count(*) FROM pushed.customers GROUP BY (city || code::text) COLLATE "C"

-- group of a computed number
SELECT qty % 3, count(qty % 3) FROM pushed.orders GROUP BY qty % 3

-- join
SELECT orders.id, customers.city FROM pushed.orders JOIN pushed.customers ON orders.customer_id = customers.id

-- left join
SELECT orders.id, customers.city, customers.small, customers.code::text FROM pushed.orders LEFT JOIN pushed.customers ON orders.customer_id = customers.id

-- join of filtered
SELECT orders.id, customers.city FROM pushed.orders JOIN pushed.customers ON orders.customer_id = customers.id WHERE orders.qty > 3 AND customers.city = 'Paris'

-- left join of filtered
SELECT orders.id, customers.city FROM pushed.orders LEFT JOIN pushed.customers ON orders.customer_id = customers.id AND customers.city = 'Paris' WHERE orders.qty > 3

-- left join of computed
SELECT orders.id, part.c1 FROM pushed.orders LEFT JOIN (SELECT id AS c0, 'there' AS c1 FROM pushed.customers) AS part ON orders.customer_id = part.c0

-- join with itself
SELECT customers.id, customers_2.id FROM pushed.customers JOIN pushed.customers AS customers_2 ON customers.city = customers_2.city

-- join of groups
SELECT customers.id, part.a1 FROM pushed.customers LEFT JOIN (SELECT customer_id, count(*) AS a1 FROM pushed.orders GROUP BY customer_id) AS part ON customers.id = part.customer_id

-- exists
SELECT orders.id FROM pushed.orders WHERE EXISTS (SELECT 1 FROM pushed.customers WHERE customers.city = 'Paris' AND orders.customer_id = customers.id)

-- does not exist
SELECT orders.id FROM pushed.orders WHERE orders.qty > 3 AND NOT EXISTS (SELECT 1 FROM pushed.customers WHERE orders.customer_id = customers.id)

-- exists in the same table
SELECT customers.id FROM pushed.customers WHERE EXISTS (SELECT 1 FROM pushed.customers AS customers_2 WHERE customers.city = customers_2.city AND customers.id < customers_2.id)

-- groups of what exists
SELECT orders.status, count(*) FROM pushed.orders WHERE EXISTS (SELECT 1 FROM pushed.customers WHERE customers.city = 'Paris' AND orders.customer_id = customers.id) GROUP BY orders.status

-- groups of a join
SELECT customers.city, count(*), sum(orders.amount) FROM pushed.orders JOIN pushed.customers ON orders.customer_id = customers.id GROUP BY customers.city

-- three joined
SELECT orders.id, customers.city FROM pushed.orders LEFT JOIN pushed.customers ON orders.customer_id = customers.id JOIN pushed.customers AS customers_2 ON orders.qty = customers_2.id

-- sorted text
SELECT id, city FROM pushed.customers ORDER BY city COLLATE "C" NULLS LAST, id DESC NULLS FIRST

-- sorted text, downwards, nulls first
SELECT id, name FROM pushed.customers ORDER BY name COLLATE "C" DESC NULLS FIRST, id NULLS LAST

-- first rows
SELECT id FROM pushed.customers ORDER BY id NULLS LAST LIMIT 3

-- later rows
SELECT id, amount FROM pushed.orders ORDER BY amount DESC NULLS LAST, id NULLS LAST LIMIT 4 OFFSET 2

-- filter of first rows
SELECT id, qty FROM (SELECT id, qty FROM pushed.orders ORDER BY id NULLS LAST LIMIT 10) AS part WHERE qty > 3

-- count of first rows
SELECT count(*) FROM (SELECT id, customer_id, status, amount, at, qty FROM pushed.orders LIMIT 7) AS part

-- greatest groups
SELECT status, count(*) FROM pushed.orders GROUP BY status ORDER BY count(*) DESC NULLS LAST, status COLLATE "C" NULLS LAST LIMIT 2

-- sorted join
SELECT orders.id, customers.name FROM pushed.orders JOIN pushed.customers ON orders.customer_id = customers.id ORDER BY customers.name COLLATE "C" NULLS LAST, orders.id NULLS LAST LIMIT 5

-- sorted by a constant
SELECT id, 1 FROM pushed.customers ORDER BY id NULLS LAST

-- sorted under other names
SELECT city, id FROM pushed.customers ORDER BY city COLLATE "C" NULLS LAST, id NULLS LAST LIMIT 5

-- sorted padded
SELECT code::text, id FROM pushed.customers ORDER BY code::text COLLATE "C" NULLS LAST, id NULLS LAST

