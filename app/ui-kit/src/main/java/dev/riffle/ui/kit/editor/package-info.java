/**
 * A text editor for code: colours, line numbers, bracket matching, problems at their place, completion, find and replace. It knows no
 * language: that is given to it. Start at {@link dev.riffle.ui.kit.editor.CodeEditor}.
 */
@NullMarked
package dev.riffle.ui.kit.editor;

import org.jspecify.annotations.NullMarked;
