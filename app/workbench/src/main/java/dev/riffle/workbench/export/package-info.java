/**
 * Rows as text, in files and for the clipboard: CSV, TSV, JSON. Every value says exactly what it is. Start at
 * {@link dev.riffle.workbench.export.Export}.
 */
@NullMarked
package dev.riffle.workbench.export;

import org.jspecify.annotations.NullMarked;
