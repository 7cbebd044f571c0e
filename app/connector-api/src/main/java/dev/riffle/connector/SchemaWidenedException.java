package dev.riffle.connector;

/**
 * A record read just now has a value that is exact only in a wider type than {@link Connector#describe} had said. The connector has
 * remembered the wider type: describe the stream again and repeat the scan. Scans of one stream widen a bounded number of times,
 * since types only ever grow.
 */
public final class SchemaWidenedException extends ConnectorException {
    private static final long serialVersionUID = 1L;

    /** @param what which field of which stream became what, for progress messages */
    public SchemaWidenedException(String what) {
        super("SCHEMA_WIDENED", Kind.INTERNAL, what, "Describe the stream again and repeat the scan.", null);
    }
}
