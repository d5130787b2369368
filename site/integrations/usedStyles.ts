import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The parts of a style sheet that are read and changed here, as the bundler hands them over. */
interface Rule {
  selectors: string[];
  selector: string;
  parent?: { type: string } | undefined;
  walkDecls(run: (one: Declaration) => void): void;
  remove(): void;
}
interface Declaration {
  prop: string;
  value: string;
  parent?: Rule | undefined;
  remove(): void;
}
interface Sheet {
  walkRules(run: (one: Rule) => void): void;
  walkDecls(run: (one: Declaration) => void): void;
}

const SITE = join(import.meta.dirname, '..');

/** The class names of GOV.UK Frontend that pages use. */
function usedNames(): Set<string> {
  const files = readdirSync(SITE, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(astro|ts)$/.test(path));
  return new Set(files.flatMap((path) => readFileSync(join(SITE, path), 'utf8').match(/govuk-[\w-]+/g) ?? []));
}

/**
 * Leaves out of the style sheets what GOV.UK Frontend brings for variants that no page uses, and custom properties of its own that are
 * never read or that ours replace: readers on slow connections load every byte first.
 */
export function usedStyles() {
  return {
    postcssPlugin: 'used-styles',
    OnceExit(sheet: Sheet): void {
      const used = usedNames();
      sheet.walkRules((rule) => {
        if (!rule.selector.includes('.govuk-')) return;
        const left = rule.selectors.filter((one) =>
          [...one.matchAll(/\.(govuk-[\w-]+)/g)].every(([, name = '']) => used.has(name)),
        );
        if (left.length === 0) rule.remove();
        else if (left.length < rule.selectors.length) rule.selectors = left;
      });
      dropProperties(sheet);
    },
  };
}

function dropProperties(sheet: Sheet): void {
  const read = new Set<string>();
  const last = new Map<string, Declaration>();
  const isOfRoot = ({ parent }: Declaration): boolean => parent?.selector === ':root';
  sheet.walkDecls((one) => {
    for (const [, name = ''] of one.value.matchAll(/var\((--govuk-[\w-]+)/g)) read.add(name);
    if (one.prop.startsWith('--govuk-') && isOfRoot(one) && one.parent?.parent?.type === 'root')
      last.set(one.prop, one);
  });
  const earlier = new Set(last.keys());
  sheet.walkDecls((one) => {
    if (last.get(one.prop) === one) earlier.delete(one.prop);
    const isReplaced = isOfRoot(one) && earlier.has(one.prop);
    if (one.prop.startsWith('--govuk-') && (!read.has(one.prop) || isReplaced)) one.remove();
    // What is always set needs no other value to fall back on.
    else
      one.value = one.value.replaceAll(/var\((--govuk-[\w-]+), ?[^()]*\)/g, (all, name) =>
        last.has(name) ? `var(${name})` : all,
      );
  });
}
