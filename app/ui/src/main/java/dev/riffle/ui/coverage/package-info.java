/**
 * The coverage bar: what an answer is based on, drawn and in words, while it is read and afterwards. Start at {@link
 * dev.riffle.ui.coverage.CoverageBar}.
 */
@NullMarked
package dev.riffle.ui.coverage;

import org.jspecify.annotations.NullMarked;
