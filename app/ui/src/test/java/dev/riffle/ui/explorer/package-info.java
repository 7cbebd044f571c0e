@NullMarked
package dev.riffle.ui.explorer;

import org.jspecify.annotations.NullMarked;
