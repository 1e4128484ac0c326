// Called by Maven on every build of the server; does nothing when nothing changed, so that it costs a tenth of a second.
// Vite runs when a source is newer than the manifest it wrote.
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changed, install, npm } from './install.mjs';

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = join(web, 'dist', 'manifest.json');

function newest(path) {
  if (!statSync(path).isDirectory()) return changed(path);
  return Math.max(0, ...readdirSync(path).map(name => newest(join(path, name))));
}

install(web);
const sources = ['styles', 'enhance', 'package-lock.json', 'vite.config.js'].map(name => newest(join(web, name)));
if (changed(manifest) < Math.max(...sources)) {
  npm(web, 'run', '--silent', 'check');
  npm(web, 'run', '--silent', 'build', '--', '--logLevel', 'warn');
}
