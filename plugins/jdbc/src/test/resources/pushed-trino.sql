-- whole table
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers"

-- some columns
SELECT "city", "id" FROM "shop"."customers"

-- equal number
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE "id" = 7

-- equal long number
SELECT "id", "customer_id", "status", "amount", at_timezone("at", 'UTC'), "qty" FROM "shop"."orders" WHERE "id" = 9007199254740993

-- equal small number
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE "small" = -3

-- equal text
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE "name" = 'O''Brien'

-- equal text in capitals
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE "city" = 'PARIS'

-- equal text with a blank at its end
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE "city" = 'Paris '

-- not equal text
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE "city" <> 'paris'

-- text less
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE "city" < 'a'

-- text greater or equal
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE "name" >= 'back\slash'

-- padded text
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE TRIM(TRAILING ' ' FROM CAST("code" AS varchar)) = 'ab'

-- padded text with a blank
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE TRIM(TRAILING ' ' FROM CAST("code" AS varchar)) = 'ab '

-- uuid
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE CAST("uid" AS varchar) = '00000000-0000-0000-0000-000000000003'

-- no uuid
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE CAST("uid" AS varchar) = 'x'

-- two texts
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE "name" = "city"

-- range of decimals
SELECT "id", "customer_id", "status", "amount", at_timezone("at", 'UTC'), "qty" FROM "shop"."orders" WHERE "amount" > DECIMAL '10.50' AND "amount" <= 20

-- date
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE "born" < DATE '1980-02-29'

-- instant
SELECT "id", "customer_id", "status", "amount", at_timezone("at", 'UTC'), "qty" FROM "shop"."orders" WHERE "at" >= TIMESTAMP '2026-03-29 01:30:00.5 UTC'

-- double
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE NOT ("ratio" <= DOUBLE '0.1')

-- double with long number
not covered

-- or, not and null
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE NOT ("vip" = TRUE) OR "city" IS NULL OR ("vip" AND "born" IS NOT NULL)

-- is true
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE NOT coalesce("vip", FALSE)

-- is false of a comparison
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE NOT coalesce("city" = 'Paris', TRUE)

-- not distinct
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE NOT ("city" IS NOT DISTINCT FROM 'Paris')

-- like
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE "city" LIKE 'P%s'

-- like with escape
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE "name" LIKE '%\%%' ESCAPE '\'

-- like with other escape
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE "name" LIKE 'a!__' ESCAPE '!'

-- like backslash
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE "name" LIKE 'back\\s%' ESCAPE '\'

-- upper
not covered

-- text with NUL
SELECT "id", "name", "city", "born", "credit", "vip", CAST("uid" AS varchar), TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "small", "ratio" FROM "shop"."customers" WHERE "name" = U&'a\0000b'

-- arithmetic
SELECT "id", "amount" * ("qty" + INTEGER '-1'), "qty" - BIGINT '5', -"qty", abs(INTEGER '2' - "qty") FROM "shop"."orders"

-- small arithmetic
SELECT CAST("small" AS integer) * INTEGER '20000' FROM "shop"."customers"

-- whole division
SELECT "qty" / INTEGER '-3', "qty" % INTEGER '3' FROM "shop"."orders"

-- decimal division
not covered

-- case
SELECT CASE WHEN "qty" > 5 THEN 'many' WHEN "qty" IS NULL THEN NULL ELSE "status" END FROM "shop"."orders"

-- casts
not covered

-- texts joined
SELECT "name" || '/', CAST(length("name") AS integer) FROM "shop"."customers"

-- value computed and filtered
SELECT "id", "qty" * INTEGER '2' FROM "shop"."orders" WHERE "qty" * INTEGER '2' > 10

-- double arithmetic
not covered

-- count
SELECT count(*) FROM "shop"."orders"

-- distinct
SELECT "city" FROM "shop"."customers" GROUP BY "city"

-- grouped
not covered

-- least text
SELECT "vip", min("city"), max("name") FROM "shop"."customers" GROUP BY "vip"

-- count distinct
SELECT count(DISTINCT "city") FROM "shop"."customers"

-- count distinct padded
SELECT count(DISTINCT TRIM(TRAILING ' ' FROM CAST("code" AS varchar))) FROM "shop"."customers"

-- sum of doubles
not covered

-- having
SELECT "status", count(*) FROM "shop"."orders" WHERE "qty" IS NOT NULL GROUP BY "status" HAVING count(*) > 5

-- groups of groups
SELECT "a1", count(*) FROM (SELECT "customer_id", count(*) AS "a1" FROM "shop"."orders" GROUP BY "customer_id") AS "part" GROUP BY "a1"

-- group of a constant
SELECT "c0", count(*) FROM (SELECT 1 AS "c0", "qty" AS "c1" FROM "shop"."orders") AS "part" GROUP BY "c0"

-- group of a computed text
SELECT "city" || TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), count(*) FROM "shop"."customers" GROUP BY "city" || TRIM(TRAILING ' ' FROM CAST("code" AS varchar))

-- group of a computed number
SELECT "qty" % INTEGER '3', count("qty" % INTEGER '3') FROM "shop"."orders" GROUP BY "qty" % INTEGER '3'

-- join
SELECT "orders"."id", "customers"."city" FROM "shop"."orders" JOIN "shop"."customers" ON "orders"."customer_id" = "customers"."id"

-- left join
SELECT "orders"."id", "customers"."city", "customers"."small", TRIM(TRAILING ' ' FROM CAST("customers"."code" AS varchar)) FROM "shop"."orders" LEFT JOIN "shop"."customers" ON "orders"."customer_id" = "customers"."id"

-- join of filtered
SELECT "orders"."id", "customers"."city" FROM "shop"."orders" JOIN "shop"."customers" ON "orders"."customer_id" = "customers"."id" WHERE "orders"."qty" > 3 AND "customers"."city" = 'Paris'

-- left join of filtered
SELECT "orders"."id", "customers"."city" FROM "shop"."orders" LEFT JOIN "shop"."customers" ON "orders"."customer_id" = "customers"."id" AND "customers"."city" = 'Paris' WHERE "orders"."qty" > 3

-- left join of computed
SELECT "orders"."id", "part"."c1" FROM "shop"."orders" LEFT JOIN (SELECT "id" AS "c0", 'there' AS "c1" FROM "shop"."customers") AS "part" ON "orders"."customer_id" = "part"."c0"

-- join with itself
SELECT "customers"."id", "customers_2"."id" FROM "shop"."customers" JOIN "shop"."customers" AS "customers_2" ON "customers"."city" = "customers_2"."city"

-- join of groups
SELECT "customers"."id", "part"."a1" FROM "shop"."customers" LEFT JOIN (SELECT "customer_id", count(*) AS "a1" FROM "shop"."orders" GROUP BY "customer_id") AS "part" ON "customers"."id" = "part"."customer_id"

-- exists
SELECT "orders"."id" FROM "shop"."orders" WHERE EXISTS (SELECT 1 FROM "shop"."customers" WHERE "customers"."city" = 'Paris' AND "orders"."customer_id" = "customers"."id")

-- does not exist
SELECT "orders"."id" FROM "shop"."orders" WHERE "orders"."qty" > 3 AND NOT EXISTS (SELECT 1 FROM "shop"."customers" WHERE "orders"."customer_id" = "customers"."id")

-- exists in the same table
SELECT "customers"."id" FROM "shop"."customers" WHERE EXISTS (SELECT 1 FROM "shop"."customers" AS "customers_2" WHERE "customers"."city" = "customers_2"."city" AND "customers"."id" < "customers_2"."id")

-- groups of what exists
SELECT "orders"."status", count(*) FROM "shop"."orders" WHERE EXISTS (SELECT 1 FROM "shop"."customers" WHERE "customers"."city" = 'Paris' AND "orders"."customer_id" = "customers"."id") GROUP BY "orders"."status"

-- groups of a join
SELECT "customers"."city", count(*), sum("orders"."amount") FROM "shop"."orders" JOIN "shop"."customers" ON "orders"."customer_id" = "customers"."id" GROUP BY "customers"."city"

-- three joined
SELECT "orders"."id", "customers"."city" FROM "shop"."orders" LEFT JOIN "shop"."customers" ON "orders"."customer_id" = "customers"."id" JOIN "shop"."customers" AS "customers_2" ON "orders"."qty" = "customers_2"."id"

-- sorted text
SELECT "id", "city" FROM "shop"."customers" ORDER BY "city" NULLS LAST, "id" DESC NULLS FIRST

-- sorted text, downwards, nulls first
SELECT "id", "name" FROM "shop"."customers" ORDER BY "name" DESC NULLS FIRST, "id" NULLS LAST

-- first rows
SELECT "id" FROM "shop"."customers" ORDER BY "id" NULLS LAST LIMIT 3

-- later rows
SELECT "id", "amount" FROM "shop"."orders" ORDER BY "amount" DESC NULLS LAST, "id" NULLS LAST OFFSET 2 LIMIT 4

-- filter of first rows
SELECT "id", "qty" FROM (SELECT "id", "qty" FROM "shop"."orders" ORDER BY "id" NULLS LAST LIMIT 10) AS "part" WHERE "qty" > 3

-- count of first rows
SELECT count(*) FROM (SELECT "id", "customer_id", "status", "amount", at_timezone("at", 'UTC') AS "at", "qty" FROM "shop"."orders" LIMIT 7) AS "part"

-- greatest groups
SELECT "status", count(*) FROM "shop"."orders" GROUP BY "status" ORDER BY count(*) DESC NULLS LAST, "status" NULLS LAST LIMIT 2

-- sorted join
SELECT "orders"."id", "customers"."name" FROM "shop"."orders" JOIN "shop"."customers" ON "orders"."customer_id" = "customers"."id" ORDER BY "customers"."name" NULLS LAST, "orders"."id" NULLS LAST LIMIT 5

-- sorted by a constant
SELECT "id", 1 FROM "shop"."customers" ORDER BY "id" NULLS LAST

-- sorted under other names
SELECT "city", "id" FROM "shop"."customers" ORDER BY "city" NULLS LAST, "id" NULLS LAST LIMIT 5

-- sorted padded
SELECT TRIM(TRAILING ' ' FROM CAST("code" AS varchar)), "id" FROM "shop"."customers" ORDER BY TRIM(TRAILING ' ' FROM CAST("code" AS varchar)) NULLS LAST, "id" NULLS LAST

