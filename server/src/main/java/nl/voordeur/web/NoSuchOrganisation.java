package nl.voordeur.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// The path names no organisation of ours: answered as any page that isn't there.
@ResponseStatus(HttpStatus.NOT_FOUND)
public class NoSuchOrganisation extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
