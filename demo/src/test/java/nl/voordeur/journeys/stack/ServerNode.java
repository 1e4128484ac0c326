package nl.voordeur.journeys.stack;

import java.net.URI;
import nl.voordeur.demo.ChildProcess;

/// One of the identical servers.
public record ServerNode(int number, URI address, ChildProcess process) {}
