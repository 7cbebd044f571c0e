@NullMarked
package dev.riffle.workbench.catalog;

import org.jspecify.annotations.NullMarked;
