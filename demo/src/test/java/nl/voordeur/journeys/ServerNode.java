package nl.voordeur.journeys;

import java.net.URI;
import nl.voordeur.demo.ChildProcess;

/// One of the identical servers.
record ServerNode(int number, URI address, ChildProcess process) {}
