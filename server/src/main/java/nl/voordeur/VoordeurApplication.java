package nl.voordeur;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The server: one modular monolith whose modules are the packages below this one.
@SpringBootApplication
public class VoordeurApplication {

    public static void main(String[] args) {
        SpringApplication.run(VoordeurApplication.class, args);
    }
}
