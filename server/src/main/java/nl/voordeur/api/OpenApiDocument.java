package nl.voordeur.api;

import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/openapi.json`: the API in OpenAPI 3.1. Written by hand, and kept true by a test that compares it with the
/// controllers.
@RestController
class OpenApiDocument {

    @GetMapping("/openapi.json")
    ResponseEntity<Resource> document() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header("Access-Control-Allow-Origin", "*") // the document is public, and tools read it from a page
                .body(new ClassPathResource("openapi.json"));
    }
}
