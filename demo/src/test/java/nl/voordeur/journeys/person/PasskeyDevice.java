package nl.voordeur.journeys.person;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/// The device of a person that keeps passkeys: Chromium's virtual one, by the `WebAuthn` part of its debugging
/// protocol.
public final class PasskeyDevice {

    private final CDPSession session;
    private final JsonElement id;

    private PasskeyDevice(CDPSession session, JsonElement id) {
        this.session = session;
        this.id = id;
    }

    /// A telephone that knows its owner, and does at once what a page asks.
    public static PasskeyDevice of(Visitor visitor) {
        CDPSession session = visitor.page().context().newCDPSession(visitor.page());
        session.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var wanted = new JsonObject();
        wanted.add("options", options);
        JsonObject made = session.send("WebAuthn.addVirtualAuthenticator", wanted);
        return new PasskeyDevice(session, made.get("authenticatorId"));
    }

    /// Whether it recognises who holds it; if not, it refuses.
    public void recognises(boolean holder) {
        tell("WebAuthn.setUserVerified", "isUserVerified", holder);
    }

    /// Whether somebody is there who confirms what a page asks, also what a page only offers.
    public void answers(boolean present) {
        tell("WebAuthn.setAutomaticPresenceSimulation", "enabled", present);
    }

    private void tell(String method, String property, boolean value) {
        var told = new JsonObject();
        told.add("authenticatorId", id);
        told.addProperty(property, value);
        session.send(method, told);
    }
}
