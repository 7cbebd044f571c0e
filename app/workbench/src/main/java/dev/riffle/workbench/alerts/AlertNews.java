package dev.riffle.workbench.alerts;

/**
 * What the user is told of a rule: that it began to fire, or that this is over.
 *
 * @param firing whether it fires
 * @param value the latest, in the unit of the measure; NaN when not known
 * @param untold how often it changed from one to the other and back since the user was last told
 */
public record AlertNews(AlertRule rule, boolean firing, double value, int untold) {
    /** One sentence for people, or two. */
    public String message() {
        String side = rule.condition().substring(rule.measure().words().length());
        String words = rule.measure().words();
        String subject = Character.toUpperCase(words.charAt(0)) + words.substring(1) + " of " + rule.series() + " (" + rule.connection() + ")";
        String now = Double.isNaN(value) ? "its value is not known now" : "now " + rule.measure().format(value);
        String fluttered = untold == 0
                ? ""
                : untold == 1
                        ? " It changed there and back once since the last notice."
                        : " It changed there and back " + untold + " times since the last notice.";
        return subject + (firing ? " is" : " is no longer") + side + ": " + now + "." + fluttered;
    }
}
