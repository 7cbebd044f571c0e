/** What the user chooses for the whole program, applied at once. Start at {@link dev.riffle.ui.settings.SettingsModel}. */
@NullMarked
package dev.riffle.ui.settings;

import org.jspecify.annotations.NullMarked;
