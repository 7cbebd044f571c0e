/**
 * The contract that every connector passes: a suite to extend, which brings its own records and asks the connector for them in every
 * way that the API allows. The server belongs to the connector's own tests.
 *
 * <p>Start at {@link dev.riffle.connector.testkit.ConnectorContract}.
 */
@NullMarked
package dev.riffle.connector.testkit;

import org.jspecify.annotations.NullMarked;
