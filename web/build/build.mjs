// Called by Maven on every build of the server; does nothing when nothing changed, so that it costs a tenth of a second.
// `npm ci` runs when node_modules is missing or older than the lock; Vite runs when a source is newer than the manifest it wrote.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const lock = join(web, 'package-lock.json');
const installed = join(web, 'node_modules', '.package-lock.json');
const manifest = join(web, 'dist', 'manifest.json');

const changed = path => (existsSync(path) ? statSync(path).mtimeMs : 0);

function newest(path) {
  if (!statSync(path).isDirectory()) return changed(path);
  return Math.max(0, ...readdirSync(path).map(name => newest(join(path, name))));
}

function npm(...args) {
  const { status, error } = spawnSync('npm', args, { cwd: web, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error || status !== 0) {
    console.error(`The look of the pages could not be built: "npm ${args.join(' ')}" failed${error ? ` (${error.message})` : ''}.`);
    process.exit(1);
  }
}

if (changed(installed) < changed(lock)) {
  npm('ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error');
  utimesSync(installed, new Date(), new Date());
}
const sources = ['styles', 'enhance', 'package-lock.json', 'vite.config.js'].map(name => newest(join(web, name)));
if (changed(manifest) < Math.max(...sources)) {
  npm('run', '--silent', 'check');
  npm('run', '--silent', 'build', '--', '--logLevel', 'warn');
}
