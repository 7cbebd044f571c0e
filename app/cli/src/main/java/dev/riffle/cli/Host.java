package dev.riffle.cli;

import dev.riffle.cli.statement.Interruption;
import dev.riffle.workbench.plugins.Plugins;
import java.util.function.Supplier;

/**
 * What a command gets from the process it runs in.
 *
 * @param plugins are loaded when first asked for
 * @param version of Riffle
 */
public record Host(Terminal terminal, Supplier<Plugins> plugins, Interruption interruption, String version) {}
