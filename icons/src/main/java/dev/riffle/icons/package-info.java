/**
 * Draws the application's icon in all sizes and formats from its SVG masters. The results are committed; this runs only with
 * {@code mvn -Picons package}. Start at {@link dev.riffle.icons.MakeIcons}.
 */
@NullMarked
package dev.riffle.icons;

import org.jspecify.annotations.NullMarked;
