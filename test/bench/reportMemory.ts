// Loaded before a measured program: at its end it writes the most memory that it held, in kB, to descriptor 3.
import { writeSync } from 'node:fs';

process.on('exit', () => {
  try {
    writeSync(3, String(process.resourceUsage().maxRSS));
  } catch {
    // A child of the measured program has no such descriptor, and is not what is measured.
  }
});
