// `npm ci` for a folder whose node_modules is missing or older than its lock; otherwise nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

export const changed = path => (existsSync(path) ? statSync(path).mtimeMs : 0);

export function npm(folder, ...args) {
  const { status, error } = spawnSync('npm', args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error || status !== 0) {
    console.error(`In ${folder}, "npm ${args.join(' ')}" failed${error ? ` (${error.message})` : ''}.`);
    process.exit(1);
  }
}

export function install(folder) {
  const installed = join(folder, 'node_modules', '.package-lock.json');
  if (changed(installed) < changed(join(folder, 'package-lock.json'))) {
    npm(folder, 'ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error');
    utimesSync(installed, new Date(), new Date());
  }
}
