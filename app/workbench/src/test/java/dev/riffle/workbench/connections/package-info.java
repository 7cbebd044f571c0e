/** Connections that are kept, without their secrets. Start at {@link dev.riffle.workbench.connections.SavedConnectionsTest}. */
package dev.riffle.workbench.connections;
