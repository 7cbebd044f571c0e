/**
 * Questions to the user: over the window, or by the system's own dialogs for files. Start at
 * {@link dev.riffle.ui.kit.dialog.Overlay}.
 */
@NullMarked
package dev.riffle.ui.kit.dialog;

import org.jspecify.annotations.NullMarked;
