// Loaded before a program: kills it, as a power cut would, just before the step of writing that DIE_AT counts to.

import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

let left = Number(process.env.DIE_AT);
for (const name of ['writeFile', 'copyFile', 'rename', 'rm', 'mkdtemp']) {
  const act = promises[name];
  promises[name] = (...args) => {
    if (--left === 0) process.kill(process.pid, 'SIGKILL');
    return act(...args);
  };
}
syncBuiltinESMExports();
