import { BlobReader, configure, type Entry, type FileEntry, ZipReader } from '@zip.js/zip.js';
import { armor, Decrypter } from 'age-encryption';
import { fault, type Report } from '../problem.ts';

configure({ useWebWorkers: false });

/** A delivered file, opened: its bytes in the clear, which are in memory alone and can be asked for again. */
export interface Opened {
  kind: 'text' | 'workbook';
  bytes(): AsyncIterable<Uint8Array>;
  /** How it was sealed; empty where it was not. */
  seal: '' | 'age' | 'AES-256 zip';
}

/** Asks for the passphrase of a sealed file: only called where there is one. */
export type AskPassphrase = () => Promise<string>;

const AGE = 'age-encryption.org/v1\n';
const ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----';
/** The key length code of AES-256 in a zip's extra field (WinZip's AE-2 specification). */
const AES_256 = 3;

/**
 * Opens a delivered file: as it is, or sealed with age or in an AES-256 zip. What it is is told by its bytes, not by its
 * name. Nothing that is decrypted leaves memory. What it may not be is reported, and no message
 * repeats what is in it.
 * @throws Unreadable where it cannot be opened with the passphrase, or is damaged
 */
export async function unseal(blob: Blob, file: string, ask: AskPassphrase, report: Report): Promise<Opened | null> {
  const refuse = (message: string): null => {
    report(fault(file, message));
    return null;
  };
  const start = await headOf(blob.stream());
  if (start.length === 0) return refuse('the file is empty; expected a table');
  if (startsWith(start, AGE) || startsWith(start, ARMOR)) {
    const isArmored = startsWith(start, ARMOR);
    const passphrase = await ask();
    const bytes = () => readableStream(() => decryptAge(blob, isArmored, passphrase));
    return inner(await headOf(bytes()), bytes, 'age', refuse);
  }
  if (!isZip(start)) return inner(start, () => blob.stream(), '', refuse);
  const entries = await readable(() => new ZipReader(new BlobReader(blob)).getEntries());
  if (kindOf(entries) !== null) return { kind: 'workbook', seal: '', bytes: () => blob.stream() };
  const files = entries.filter((one): one is FileEntry => !one.directory && !one.filename.startsWith('__MACOSX/'));
  const [only] = files;
  if (!only || files.length > 1) {
    return refuse(`a zip of ${files.length} files; expected one CSV, XLSX or ODS in it`);
  }
  const weakness = weaknessOf(only);
  if (weakness !== '') return refuse(weakness);
  const password = await ask();
  const bytes = () => readableStream(() => decryptEntry(only, password));
  return inner(await headOf(bytes()), bytes, 'AES-256 zip', refuse);
}

type Refuse = (message: string) => null;

/** What is wrong with how a zip is sealed. */
function weaknessOf(entry: FileEntry): string {
  if (!entry.encrypted) return 'a zip that is not encrypted; take the file out of it, or seal it with AES-256';
  if (entry.zipCrypto) return 'a zip with the old ZipCrypto encryption, which is easily broken; expected AES-256';
  const { strength } = (entry.extraFieldAES ?? {}) as { strength?: number };
  return strength === AES_256 ? '' : 'a zip with AES of less than 256 bits; expected AES-256';
}

/** A file that cannot be opened or read to its end. Its message is ours: a library's own may be about the content. */
export class Unreadable extends Error {}

/** The slip of whoever calls, not a fault of the file. */
export class WrongPassphrase extends Unreadable {}

/** The most that a workbook may hold when it is unpacked, in bytes: in memory it takes several times as much. */
const LARGEST_WORKBOOK = 300_000_000;
/** The most of one of its texts that stand in many cells. */
const LARGEST_STRINGS = 80_000_000;

/**
 * Refuses a workbook that would take the machine's memory, by the sizes that its archive declares.
 * @throws Unreadable where it is too large, or is no archive
 */
export async function refuseBomb(blob: Blob): Promise<void> {
  const entries = await readable(() => new ZipReader(new BlobReader(blob)).getEntries());
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  const strings = entries.find(({ filename }) => /sharedStrings\.xml$/i.test(filename))?.uncompressedSize ?? 0;
  if (total <= LARGEST_WORKBOOK && strings <= LARGEST_STRINGS) return;
  const size = Math.round(Math.max(total, strings) / 1e6).toLocaleString('en-GB');
  throw new Unreadable(`a workbook of ${size} MB when it is unpacked; expected a smaller one, or the sheet as CSV`);
}

/** Runs what reads a delivered file; what it throws becomes {@link Unreadable}. */
export async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw unreadable(error);
  }
}

/** The same for a stream: what its reader throws is left alone. */
export async function* readableStream<T>(items: () => AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* items();
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error;
  const message = error instanceof Error ? error.message : '';
  if (/no identity matched|invalid password/i.test(message)) {
    return new WrongPassphrase('cannot be opened with this passphrase; ask the supplier for the right one');
  }
  return new Unreadable('the file is damaged or incomplete, and cannot be read; ask the supplier to send it again');
}

function inner(start: Uint8Array, bytes: Opened['bytes'], seal: Opened['seal'], refuse: Refuse): Opened | null {
  if (isZip(start)) {
    // Only a workbook may be in a sealed file: a second zip is not opened.
    return { kind: 'workbook', seal, bytes };
  }
  if (start[0] === 0xd0 && start[1] === 0xcf && start[2] === 0x11 && start[3] === 0xe0) {
    return refuse(
      'an old Excel workbook (.xls), or one that Excel has locked with a password; expected CSV, XLSX or ODS, sealed with age or in an AES-256 zip',
    );
  }
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)) {
    return refuse('text in UTF-16 (Excel\'s "Unicode text"); save the file as "CSV UTF-8"');
  }
  if (startsWith(start, '%PDF')) return refuse('a PDF; expected CSV, XLSX or ODS');
  if (startsWith(start, AGE) || startsWith(start, ARMOR)) return refuse('sealed twice; expected one seal');
  return { kind: 'text', seal, bytes };
}

async function* decryptAge(blob: Blob, isArmored: boolean, passphrase: string): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  if (isArmored) yield await decrypter.decrypt(armor.decode(await blob.text()));
  else yield* await decrypter.decrypt(blob.stream());
}

async function* decryptEntry(entry: FileEntry, password: string): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const done = entry.getData(writable, { password, checkSignature: true });
  // Its failure is told by the await below, or by the stream.
  done.catch(() => {});
  yield* readable;
  await done;
}

function isZip(start: Uint8Array): boolean {
  return startsWith(start, 'PK\u0003\u0004') || startsWith(start, 'PK\u0005\u0006');
}

/** The two formats of workbooks: Office Open XML and OpenDocument. */
export type WorkbookKind = 'XLSX' | 'ODS';

function kindOf(entries: readonly Entry[]): WorkbookKind | null {
  const names = new Set(entries.map(({ filename }) => filename));
  if (names.has('[Content_Types].xml')) return 'XLSX';
  return names.has('content.xml') && names.has('mimetype') ? 'ODS' : null;
}

/** The format of a workbook, by the files in its archive. */
export async function workbookKind(blob: Blob): Promise<WorkbookKind> {
  return kindOf(await readable(() => new ZipReader(new BlobReader(blob)).getEntries())) ?? 'XLSX';
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return [...text].every((character, i) => bytes[i] === character.charCodeAt(0));
}

/** The first bytes, some dozens where there are as many. */
async function headOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  for await (const chunk of chunks) if (chunk.length > 0) return chunk.subarray(0, 64);
  return new Uint8Array();
}
