package dev.riffle.buffer.internal;

import org.h2.engine.SysProperties;

/**
 * Keeps H2 from loading any class by name but the functions of this package. H2 reads a system property once, when its settings are
 * first needed; the property is taken back afterwards, since another H2 in a plugin's class loader has its own needs.
 */
public final class AllowedClasses {
    private static final String PROPERTY = "h2.allowedClasses";
    static final String OURS = "dev.riffle.buffer.internal.*";

    private AllowedClasses() {}

    /** To be called before anything else of H2. */
    public static synchronized void restrict() {
        String before = System.getProperty(PROPERTY);
        System.setProperty(PROPERTY, OURS);
        try {
            String read = SysProperties.ALLOWED_CLASSES;
            if (!read.equals(OURS)) {
                throw new IllegalStateException("H2 was started by other code in this class loader: it may load " + read);
            }
        } finally {
            if (before == null) {
                System.clearProperty(PROPERTY);
            } else {
                System.setProperty(PROPERTY, before);
            }
        }
    }
}
