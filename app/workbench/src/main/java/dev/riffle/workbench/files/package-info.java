/**
 * The files that belong to the user: where they are, and how they stay whole whatever happens. Start at
 * {@link dev.riffle.workbench.files.UserFolders}.
 */
@NullMarked
package dev.riffle.workbench.files;

import org.jspecify.annotations.NullMarked;
