/**
 * What a plugin implements to bring a kind of system into Riffle: it is found by {@link java.util.ServiceLoader}, says which settings
 * a connection needs, lists streams, describes them and reads them into segments. It knows nothing of SQL, of windows or of H2.
 *
 * <p>Calls may block; none is made on a user-interface thread. Start at {@link dev.riffle.connector.ConnectorPlugin}.
 */
@NullMarked
package dev.riffle.connector;

import org.jspecify.annotations.NullMarked;
