/** Connections in the window, on a real broker and on a scripted system. Start at {@link dev.riffle.ui.connections.ConnectionsModelTest}. */
package dev.riffle.ui.connections;
