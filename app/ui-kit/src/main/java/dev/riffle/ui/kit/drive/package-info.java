/**
 * Works a window as a user does, by real input events, and looks at it: pictures, clipped or overlapping nodes, contrast, how long
 * the FX thread was busy. The tour and the tests drive the window through it. Start at {@link dev.riffle.ui.kit.drive.WindowDriver}.
 */
@NullMarked
package dev.riffle.ui.kit.drive;

import org.jspecify.annotations.NullMarked;
