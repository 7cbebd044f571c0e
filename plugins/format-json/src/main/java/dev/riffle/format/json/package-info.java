/**
 * JSON records, decoded from their bytes straight into columns.
 *
 * <p><b>What is JSON here.</b> A record is well-formed when it is exactly what RFC 8259 allows, its top level is an object, nothing but
 * whitespace follows the object, its text is valid UTF-8 (no overlong forms, no surrogates) and it nests at most
 * {@value dev.riffle.format.json.Grammar#MAX_DEPTH} deep. All of it is checked, also what no field asks for, so that a record is
 * malformed or not regardless of the query. One leading byte order mark is ignored. Empty bytes, arrays, bare numbers and texts are malformed.
 *
 * <p><b>Fields.</b> The members of a nested object are fields named by their path, {@code address.city}. A member whose name has a dot in
 * it is not told from a path: {@code a.b} is the member {@code b} of {@code a} or the member {@code "a.b"}, whichever the record has. When
 * a member is there twice, the last one counts, be it null. The top-level member whose name is empty cannot be a field.
 *
 * <p><b>Values.</b> See {@link dev.riffle.format.json.ColumnWriter} for how they become columns, {@link dev.riffle.format.json.JsonInference}
 * for how types are found, and {@link dev.riffle.format.json.NumberTypes} for how they widen.
 *
 * <p>Start at {@link dev.riffle.format.json.JsonFormat}.
 */
@NullMarked
package dev.riffle.format.json;

import org.jspecify.annotations.NullMarked;
