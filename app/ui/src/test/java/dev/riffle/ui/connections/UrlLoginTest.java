package dev.riffle.ui.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlLoginTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://ann:s%40cret@db:5432/shop           | jdbc:postgresql://db:5432/shop              | ann | s@cret
            postgres://ann@db/shop?sslmode=require                | postgres://db/shop?sslmode=require          | ann | ''
            jdbc:mysql://db/shop?user=ann&useSSL=true&password=a+b | jdbc:mysql://db/shop?useSSL=true           | ann | a+b
            jdbc:mariadb://db/shop?password=x                     | jdbc:mariadb://db/shop                      | ''  | x
            jdbc:postgresql://a:p@x%zz@db/shop                    | jdbc:postgresql://db/shop                   | a   | p@x%zz
            """)
    void takesOutUserAndPassword(String text, String url, String user, String password) {
        assertEquals(new UrlLogin(url, user, password), UrlLogin.of(text));
    }

    @Test
    void leavesOthersAsTheyAre() {
        UrlLogin none = UrlLogin.of("jdbc:postgresql://db:5432/shop?sslmode=require&options=-c%20search_path%3Da@b");
        assertEquals("jdbc:postgresql://db:5432/shop?sslmode=require&options=-c%20search_path%3Da@b", none.url());
        assertFalse(none.isLogin());
    }
}
