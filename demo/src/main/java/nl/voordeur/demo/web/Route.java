package nl.voordeur.demo.web;

import java.util.Optional;

/// A part of the demo's web pages: answers what it knows and leaves the rest to the next part.
public interface Route {

    Optional<Response> answer(Request request);
}
