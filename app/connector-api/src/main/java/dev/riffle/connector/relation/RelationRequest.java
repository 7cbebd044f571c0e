package dev.riffle.connector.relation;

import java.util.Optional;

/**
 * A reading of a relation.
 *
 * @param relation what is read, all of its columns
 * @param keys which of its rows are wanted; empty for all
 * @param enoughRows after how many rows the caller will stop: a hint to fetch little; {@link Long#MAX_VALUE} for all
 * @param maxBytes the most bytes of values to read: the reading ends early soon after; {@link Long#MAX_VALUE} for no limit
 */
public record RelationRequest(Relation relation, Optional<Keys> keys, long enoughRows, long maxBytes) {
    /** All rows. */
    public static RelationRequest of(Relation relation) {
        return new RelationRequest(relation, Optional.empty(), Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
