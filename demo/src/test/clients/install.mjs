// Called by Maven before the demo's tests; does nothing when nothing changed.
import { install } from '../../../../web/build/install.mjs';

install(import.meta.dirname);
