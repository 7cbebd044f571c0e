/**
 * A walk through the window by real input events, which shows what it can do, keeps pictures of it and measures how responsive it is.
 * What {@code mvn -Prun} does without a display, and what a test does in every build. Start at {@link dev.riffle.ui.tour.Tour}.
 */
@NullMarked
package dev.riffle.ui.tour;

import org.jspecify.annotations.NullMarked;
