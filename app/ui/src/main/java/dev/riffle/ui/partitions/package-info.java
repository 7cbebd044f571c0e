/**
 * The partitions of a topic or of a consumer group, live: who gets how much, who is behind, and who reads it.
 *
 * <p>Start at {@link dev.riffle.ui.partitions.PartitionsPage}.
 */
@NullMarked
package dev.riffle.ui.partitions;

import org.jspecify.annotations.NullMarked;
