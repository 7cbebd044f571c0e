/** Settings in the window. Start at {@link dev.riffle.ui.settings.SettingsModelTest}. */
package dev.riffle.ui.settings;
