package dev.riffle.workbench.connections;

import java.util.Locale;

/** The environment variables in which passwords of databases may be given. */
public final class PasswordVariable {
    /** Of all databases that are given on one command line. */
    public static final String OF_ALL = "RIFFLE_JDBC_PASSWORD";

    private PasswordVariable() {}

    /** That of one connection: {@code RIFFLE_JDBC_PASSWORD_SHOP_EU} for {@code shop-eu}. What is neither letter nor digit is an underscore. */
    public static String of(String connection) {
        return OF_ALL + "_" + connection.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "_");
    }
}
