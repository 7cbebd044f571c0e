/** The plugins that were found. Start at {@link dev.riffle.workbench.plugins.Plugins}. */
@NullMarked
package dev.riffle.workbench.plugins;

import org.jspecify.annotations.NullMarked;
