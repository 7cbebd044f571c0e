/**
 * The port of the formats (JSON, Avro, …): how the bytes of a record become columns. A connector is handed the formats through its
 * {@link dev.riffle.connector.ConnectorContext}, so that streams and files share them. Start at
 * {@link dev.riffle.connector.format.FormatPlugin}.
 */
@NullMarked
package dev.riffle.connector.format;

import org.jspecify.annotations.NullMarked;
