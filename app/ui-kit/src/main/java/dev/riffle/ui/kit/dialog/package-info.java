/** Questions to the user that the system's own dialogs ask. Start at {@link dev.riffle.ui.kit.dialog.FileChoosing}. */
@NullMarked
package dev.riffle.ui.kit.dialog;

import org.jspecify.annotations.NullMarked;
