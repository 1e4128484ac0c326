package nl.voordeur.kernel.startup;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

/// Whether a server can listen at an address: it is one of this machine's, or all of them.
final class LocalAddress {

    private LocalAddress() {}

    static boolean exists(String address) {
        try {
            var found = InetAddress.getByName(address);
            return found.isAnyLocalAddress()
                    || found.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(found) != null;
        } catch (UnknownHostException | SocketException e) {
            return false;
        }
    }
}
