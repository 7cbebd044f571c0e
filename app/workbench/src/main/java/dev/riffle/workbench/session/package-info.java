/** How the window was left, down to the last unsaved text. Start at {@link dev.riffle.workbench.session.SessionStore}. */
@NullMarked
package dev.riffle.workbench.session;

import org.jspecify.annotations.NullMarked;
