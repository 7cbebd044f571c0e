package dev.riffle.engine.plan;

/** Patterns of SQL's SIMILAR TO, which are regular expressions with {@code %} and {@code _} and without anchors. */
final class SimilarPattern {
    private SimilarPattern() {}

    static String toRegularExpression(String pattern) {
        StringBuilder expression = new StringBuilder();
        boolean inBrackets = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                expression.append('\\').append(pattern.charAt(++i));
            } else if (inBrackets) {
                inBrackets = c != ']';
                expression.append(c);
            } else {
                inBrackets = c == '[';
                expression.append(switch (c) {
                    case '%' -> ".*";
                    case '_' -> ".";
                    case '.', '^', '$' -> "\\" + c;
                    default -> String.valueOf(c);
                });
            }
        }
        return expression.toString();
    }
}
