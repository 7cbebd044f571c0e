package dev.riffle.ui.connections;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL without the user and the password that stood in it, in front of the host or among the parameters.
 *
 * @param url the rest
 * @param user empty if there was none
 * @param password empty if there was none
 */
record UrlLogin(String url, String user, String password) {
    private static final Pattern IN_FRONT = Pattern.compile("([A-Za-z][A-Za-z0-9+.:-]*://)([^/?#]*)@(.*)", Pattern.DOTALL);

    static UrlLogin of(String text) {
        String url = text.strip();
        String user = "";
        String password = "";
        Matcher front = IN_FRONT.matcher(url);
        if (front.matches()) {
            String login = front.group(2);
            int colon = login.indexOf(':');
            user = decoded(colon < 0 ? login : login.substring(0, colon));
            password = colon < 0 ? "" : decoded(login.substring(colon + 1));
            url = front.group(1) + front.group(3);
        }
        int question = url.indexOf('?');
        if (question < 0) {
            return new UrlLogin(url, user, password);
        }
        List<String> others = new ArrayList<>();
        for (String parameter : url.substring(question + 1).split("&")) {
            if (parameter.startsWith("user=")) {
                user = decoded(parameter.substring("user=".length()));
            } else if (parameter.startsWith("password=")) {
                password = decoded(parameter.substring("password=".length()));
            } else {
                others.add(parameter);
            }
        }
        return new UrlLogin(url.substring(0, question) + (others.isEmpty() ? "" : "?" + String.join("&", others)), user, password);
    }

    /** Whether there was any of both. */
    boolean isLogin() {
        return !user.isEmpty() || !password.isEmpty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text; // a percent sign that stands for itself
        }
    }
}
