/**
 * Sets how far a consumer group has read: what it would mean is worked out and shown first, and nothing is set that was not shown.
 *
 * <p>Start at {@link dev.riffle.workbench.offsets.OffsetResets}.
 */
@NullMarked
package dev.riffle.workbench.offsets;

import org.jspecify.annotations.NullMarked;
