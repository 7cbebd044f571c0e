package dev.riffle.ui.explorer;

/**
 * A row of the explorer.
 *
 * @param depth from 0
 * @param expandable whether there is something below it, or may be
 */
public record ExplorerRow(ExplorerNode node, int depth, boolean expandable, boolean expanded) {}
