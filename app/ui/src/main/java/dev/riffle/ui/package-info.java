/**
 * The window: what an engineer sees of the workbench. Each feature has a package of its own with view, view-model and style sheet, named
 * as in the workbench. Start at {@link dev.riffle.ui.Desktop}.
 */
@NullMarked
package dev.riffle.ui;

import org.jspecify.annotations.NullMarked;
