/** What the user chose for the whole program. Start at {@link dev.riffle.workbench.settings.SettingsStore}. */
@NullMarked
package dev.riffle.workbench.settings;

import org.jspecify.annotations.NullMarked;
