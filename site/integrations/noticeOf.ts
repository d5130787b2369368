import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byText } from '../../data-pipeline/schema/order.ts';

/** A package under its name and licence. */
export interface Notice {
  /** Name, version and licence of a package. */
  title: string;
  /** The text that it comes with. */
  text: string;
}

/** What a package says of its licence. */
export function noticeOf(folder: string): Notice {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice|ofl)/i.test(file))
    .sort(byText)
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return { title: `${about.name} ${about.version} (${about.license})`, text: texts.join('\n\n') };
}

/** Where a package of this tool holds what it brings as one file in place of a whole package, with the licences of each. */
const BROUGHT = join(import.meta.dirname, '../../bundled');

/** The licences of what the tool brings: each text once, and the packages by the name of the one that needs them. */
export interface BroughtLicences {
  texts: string[];
  packages: Record<string, { title: string; text: number }[]>;
}

/** The file that stands for a package. */
export function bundleName(name: string): string {
  return `${name.replace(/^@/, '').replaceAll('/', '-')}.js`;
}

/**
 * The licences of a package that the tool brings as one file: its own, and those of what it needs.
 * @param wanted the package's name, or the path of its file
 * @returns null where the tool does not bring it
 */
export function broughtNotices(wanted: string): Notice[] | null {
  const list = join(BROUGHT, 'licences.json');
  if (!existsSync(list)) return null;
  const { texts, packages } = JSON.parse(readFileSync(list, 'utf8')) as BroughtLicences;
  const found = Object.entries(packages).find(
    ([name]) => name === wanted || join(BROUGHT, bundleName(name)) === wanted,
  );
  return found?.[1].map(({ title, text }) => ({ title, text: texts[text] ?? '' })) ?? null;
}
