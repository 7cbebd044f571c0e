/**
 * Setting how far a consumer group has read: a dialog that shows what it would mean, partition by partition, before anything is set.
 *
 * <p>Start at {@link dev.riffle.ui.offsets.ResetView}.
 */
@NullMarked
package dev.riffle.ui.offsets;

import org.jspecify.annotations.NullMarked;
