/**
 * What can be done from everywhere in the window: one list that keys, the palette and the settings' key map are made of. Start at {@link
 * dev.riffle.ui.command.Commands}.
 */
@NullMarked
package dev.riffle.ui.command;

import org.jspecify.annotations.NullMarked;
