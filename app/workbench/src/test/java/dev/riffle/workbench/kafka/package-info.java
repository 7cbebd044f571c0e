/** Queries over real topics of an embedded broker. */
@NullMarked
package dev.riffle.workbench.kafka;

import org.jspecify.annotations.NullMarked;
