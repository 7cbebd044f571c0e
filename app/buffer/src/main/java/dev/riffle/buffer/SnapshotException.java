package dev.riffle.buffer;

import dev.riffle.connector.ConnectorException;
import org.jspecify.annotations.Nullable;

/** A snapshot that could not be saved or opened. The message names the file. */
public final class SnapshotException extends ConnectorException {
    /** It was cancelled; nothing is left of it. */
    public static final String CANCELLED = "CANCELLED";
    /** There is a file in its place already. */
    public static final String EXISTS = "SNAPSHOT_EXISTS";
    /** There is no such file or folder, or a folder where a file should be. */
    public static final String NO_FILE = "SNAPSHOT_NO_FILE";
    public static final String NOT_ALLOWED = "SNAPSHOT_NOT_ALLOWED";
    public static final String DISK_FULL = "SNAPSHOT_DISK_FULL";
    /** The disk failed, or another process uses the file. */
    public static final String DISK = "SNAPSHOT_DISK";
    /** The file is of another kind, or of another program. */
    public static final String FOREIGN = "SNAPSHOT_FOREIGN";
    /** It was made by a later version of Riffle, in a form that this one does not know. */
    public static final String NEWER = "SNAPSHOT_NEWER";
    /** A part of it is missing, or is not what was written. */
    public static final String DAMAGED = "SNAPSHOT_DAMAGED";
    /** It takes more memory than there is. */
    public static final String TOO_LARGE = "SNAPSHOT_TOO_LARGE";

    private static final long serialVersionUID = 1L;

    /** @param code one of the constants of this class */
    public SnapshotException(String code, Kind kind, String message, String nextStep, @Nullable Throwable cause) {
        super(code, kind, message, nextStep, cause);
    }
}
