/**
 * Everything that knows H2 and JDBC. Segments are tables of H2 ({@code SegmentH2Table}) with one index that applies bounds and hashes
 * ({@code SegmentIndex}); both extend classes that H2 does not promise to keep, so its version is pinned and a test guards it.
 *
 * <p><strong>What generated SQL must call</strong>, since H2 alone does not answer as PostgreSQL does. All but {@code RIFFLE_TEXT} take
 * and give the types named; null gives null. {@code contract.txt} in the tests has a case for each.
 * <pre>
 * exact     RIFFLE_DIV(a, b)  RIFFLE_MOD(a, b)  RIFFLE_ROUND(a, digits)  RIFFLE_TRUNCATE(a, digits)
 *           aggregates RIFFLE_AVG  RIFFLE_STDDEV_POP  _STDDEV_SAMP  _VAR_POP  _VAR_SAMP
 * double    RIFFLE_ROUND(d)  RIFFLE_INT(d)  RIFFLE_BIGINT(d)  RIFFLE_NUMERIC(d)  RIFFLE_SQRT  RIFFLE_EXP  RIFFLE_POWER
 *           RIFFLE_DOUBLE_ADD  _SUBTRACT  _MULTIPLY  _DIVIDE (errors on overflow)
 *           aggregates RIFFLE_DOUBLE_SUM  _AVG  _STDDEV_POP  _STDDEV_SAMP  _VAR_POP  _VAR_SAMP
 *           each aggregate with _DISTINCT behind its name takes every number once
 * casts     RIFFLE_TEXT(any)  RIFFLE_TO_INTEGER(text)  _TO_BIGINT  _TO_NUMERIC  _TO_DOUBLE  _TO_BOOLEAN  _TO_DATE  _TO_TIME
 *           _TO_TIMESTAMP  RIFFLE_TO_INSTANT(text, zone)
 * text      RIFFLE_CHAR_LENGTH  RIFFLE_SUBSTRING(text, from[, for])  RIFFLE_POSITION(part, text)  RIFFLE_UPPER  RIFFLE_LOWER
 *           RIFFLE_INITCAP  RIFFLE_OVERLAY(text, part, from[, for])  RIFFLE_LEFT  RIFFLE_RIGHT  RIFFLE_LPAD  RIFFLE_RPAD  RIFFLE_REVERSE  RIFFLE_ASCII  RIFFLE_CHR
 *           RIFFLE_LIKE(text, pattern[, escape])
 * instants  RIFFLE_TRUNC(unit, x, zone)  RIFFLE_CEIL(unit, x, zone)  RIFFLE_ADD_MONTHS(x, n, zone)  RIFFLE_ADD_DAYS(x, n, zone)
 *           RIFFLE_ADD_MICROS(x, n[, zone])  RIFFLE_IN_ZONE(x, zone)
 * times     RIFFLE_TRUNC(unit, timestamp)  RIFFLE_CEIL(unit, timestamp)  RIFFLE_EXTRACT(field, x[, zone])
 * JSON      RIFFLE_JSON_VALUE(text, path)  RIFFLE_JSON_QUERY  RIFFLE_JSON_EXISTS
 * </pre>
 * H2's own answers that differ and need no function of ours, only other SQL:
 * <ul>
 * <li>a double together with an exact number computes and compares as DECFLOAT: cast the exact one to DOUBLE PRECISION;
 * <li>{@code CAST(x AS NUMERIC)} has scale 0: always name precision and scale; SUM and AVG of doubles are DECFLOAT, AVG of integers is
 *     DOUBLE, MOD has the type of its divisor: use the functions above;
 * <li>{@code CHAR(n)} pads, and compares one way with a column and another with an expression: cast to VARCHAR;
 * <li>GREATEST and LEAST of a null are null: append {@code IGNORE NULLS};
 * <li>an instant carries an offset that EXTRACT answers in, arithmetic keeps and GROUP BY tells apart: the columns and the functions
 *     above carry the session's; give literals the session's offset at that instant, or wrap them in RIFFLE_IN_ZONE;
 * <li>EXTRACT: WEEK and DAY_OF_WEEK depend on the locale, SECOND has no fraction; UPPER and LOWER depend on the locale;
 * <li>LIKE counts UTF-16 units for {@code _} and gives null for a pattern that ends with its escape: use RIFFLE_LIKE for patterns with
 *     {@code _} or that are no literals; H2's own is faster and uses bounds;
 * <li>TIME plus an interval past midnight is an error; FULL JOIN is read as an alias: never send it.
 * </ul>
 * Texts order by code point (that of UTF-8 bytes), nulls last ascending; NaN equals itself and is above every number.
 * Start at {@link dev.riffle.buffer.internal.EmbeddedDatabase}.
 */
@NullMarked
package dev.riffle.buffer.internal;

import org.jspecify.annotations.NullMarked;
