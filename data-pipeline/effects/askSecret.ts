import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

const FROM_FILE = 'expected --passphrase-fd 0 < FILE';

/**
 * Asks for a secret: from an open file descriptor, whole but for its last line end, or at a prompt that shows nothing of
 * what is typed. Never from an argument or the environment, which other programs of the machine can read.
 * @throws where there is neither, or nothing can be read from the descriptor
 */
export async function askSecret(prompt: string, descriptor?: number): Promise<string> {
  if (descriptor !== undefined) {
    const parts: Buffer[] = [];
    try {
      for await (const part of createReadStream('', { fd: descriptor, autoClose: false })) parts.push(part as Buffer);
    } catch {
      throw new Error(
        `descriptor ${descriptor} cannot be read; ${FROM_FILE}, because npx passes on no descriptor except 0`,
      );
    }
    return Buffer.concat(parts)
      .toString('utf8')
      .replace(/\r?\n$/, '');
  }
  if (!process.stdin.isTTY) throw new Error(`there is no terminal to ask on; ${FROM_FILE}`);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  // Only now does the terminal keep what is typed to itself.
  process.stderr.write(prompt);
  return new Promise((resolve, reject) => {
    terminal.on('SIGINT', () => {
      terminal.close();
      reject(new Error('nothing was entered'));
    });
    terminal.question('', (secret) => {
      terminal.close();
      process.stderr.write('\n');
      resolve(secret);
    });
  });
}
