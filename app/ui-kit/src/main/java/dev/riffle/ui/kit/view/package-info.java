/** The life-cycle that all views share. Start at {@link dev.riffle.ui.kit.view.View}. */
@NullMarked
package dev.riffle.ui.kit.view;

import org.jspecify.annotations.NullMarked;
