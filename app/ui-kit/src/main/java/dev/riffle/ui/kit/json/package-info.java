/**
 * JSON of any size as a tree: an index of offsets into the text, made in one go on any thread, and the rows of what is open.
 * Start at {@link dev.riffle.ui.kit.json.JsonTree}.
 */
@NullMarked
package dev.riffle.ui.kit.json;

import org.jspecify.annotations.NullMarked;
