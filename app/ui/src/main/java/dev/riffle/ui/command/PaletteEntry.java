package dev.riffle.ui.command;

import org.kordamp.ikonli.feather.Feather;

/**
 * Something that the palette finds.
 *
 * @param name what is searched and shown
 * @param detail where it belongs, or the key that does the same
 * @param run called on the FX thread
 */
public record PaletteEntry(Feather icon, String name, String detail, Runnable run) {}
