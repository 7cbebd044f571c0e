/** SQL in an editor: colours, completion, which statement runs, errors at their place. Start at {@link dev.riffle.ui.editor.EditorView}. */
@NullMarked
package dev.riffle.ui.editor;

import org.jspecify.annotations.NullMarked;
