package nl.voordeur.kernel.http;

import java.io.IOException;
import org.apache.coyote.BadRequestException;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/// Sees a body arrive: when it is complete, and whether anybody reads more of it than there is room for. Forms and API
/// have their own limits, with a better answer; this one holds for whoever forgot.
final class CountedBody implements InputBuffer {

    /// Who honours a limit reads no more than one buffer beyond it.
    private static final int BUFFER = 16 << 10;

    private final InputBuffer body;
    private final long longest;
    private final long declared;
    private final Runnable complete;
    private long count;

    /// @param declared negative when the sender doesn't say
    CountedBody(InputBuffer body, long longest, long declared, Runnable complete) {
        this.body = body;
        this.longest = longest;
        this.declared = declared;
        this.complete = complete;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        int read = body.doRead(handler);
        count += Math.max(0, read);
        if (count > longest + BUFFER) {
            throw new BadRequestException("a body of more than " + longest + " bytes");
        }
        if (read < 0 || count == declared) {
            complete.run();
        }
        return read;
    }

    /// Whether more has arrived than there may be. Whoever honours the limit finds that out by reading the first byte
    /// beyond it, so it shows here too, whoever refuses.
    boolean isTooLong() {
        return count > longest;
    }

    @Override
    public int available() {
        return body.available();
    }
}
