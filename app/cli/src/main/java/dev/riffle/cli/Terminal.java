package dev.riffle.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * The streams of the process.
 *
 * @param out for results only; fails when nobody reads them
 * @param err for everything else
 * @param outIsTerminal whether a person sees {@code out} directly
 * @param errIsTerminal whether a person sees {@code err} directly
 * @param width cells of a line of the terminal
 * @param colour whether colours are welcome (NO_COLOR is not set)
 */
public record Terminal(InputStream in, OutputStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal, int width, boolean colour) {}
