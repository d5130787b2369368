// Loaded before a measured program: at its end it writes the most memory that it held, in kB, and its processor time in seconds to descriptor 3.
import { writeSync } from 'node:fs';

process.on('exit', () => {
  try {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeSync(3, `${maxRSS} ${(userCPUTime + systemCPUTime) / 1e6}`);
  } catch {
    // A child of the measured program has no such descriptor, and is not what is measured.
  }
});
