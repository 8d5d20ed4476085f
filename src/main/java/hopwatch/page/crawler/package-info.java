/** What search engines' crawlers ask for. */
@NullMarked
@CheckReturnValue
package hopwatch.page.crawler;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
