/**
 * Types, segments and the appenders that decoders write into. Unstable: the shapes here may change between minor versions
 * until plugins by others exist.
 *
 * <p>A {@link dev.riffle.connector.data.Segment} is immutable and may be read by any thread; a
 * {@link dev.riffle.connector.data.SegmentBuilder} belongs to one thread. Start at
 * {@link dev.riffle.connector.data.SegmentBuilder}.
 */
@NullMarked
package dev.riffle.connector.data;

import org.jspecify.annotations.NullMarked;
