/** How the parts of the window reach one another without knowing one another. Start at {@link dev.riffle.ui.navigation.Navigation}. */
@NullMarked
package dev.riffle.ui.navigation;

import org.jspecify.annotations.NullMarked;
