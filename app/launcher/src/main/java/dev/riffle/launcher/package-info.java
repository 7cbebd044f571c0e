/** Puts the program together: plugins, workbench, faces. Nothing else sees it. Start at {@link dev.riffle.launcher.Riffle}. */
@NullMarked
package dev.riffle.launcher;

import org.jspecify.annotations.NullMarked;
