/**
 * What the selected row of an answer is: its columns at once, then the whole record it comes from. Start at
 * {@link dev.riffle.ui.inspector.InspectorView}.
 */
@NullMarked
package dev.riffle.ui.inspector;

import org.jspecify.annotations.NullMarked;
