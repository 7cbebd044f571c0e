/** What a statement reads when it says nothing else, and where it stops: the chips beside Run. Start at {@link dev.riffle.ui.scope.RunChips}. */
@NullMarked
package dev.riffle.ui.scope;

import org.jspecify.annotations.NullMarked;
