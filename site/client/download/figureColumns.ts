/** A column of a file. */
export interface FileColumn {
  name: string;
  cells: (string | number | null)[];
}

/** What the text of a cell holds. */
interface Figure {
  value: number | null;
  unit: string;
  /** Letters of the shorthand, `[c]` as `c`. */
  status: string;
  lower: number | null;
  upper: number | null;
  note: string;
}

const NUMBER = String.raw`[+\u2212-]?\d[\d,]*(?:\.\d+)?`;
/** `24.5`, `+3.1%`, `288th`, with what follows it; a period (2024/25), a year and a code are none. */
const FIGURE = new RegExp(String.raw`^(${NUMBER})(%|st|nd|rd|th)?(?=$|[\s:;,(])[:;,]?\s*(.*)$`);
const LIMITS = new RegExp(String.raw`^\(?(${NUMBER})%?\s(?:to|–)\s(${NUMBER})%?\)?(?=$|[\s,;])[,;]?\s*`);
const MARKS = /\[([a-z]+)\]/g;
/** What stands in a cell that has no figure. */
const NOTHING = /^(?:[–-]|none)?$/;

/**
 * A column of a page as columns of a file. One of figures is numbers, and beside it, where any cell has one: the unit where
 * cells differ in it, the status, both limits, and what else its cells say. Any other column stays as it is.
 */
export function figureColumns(name: string, texts: readonly string[]): FileColumn[] {
  const figures = texts.map(figureOf);
  const filled = texts.filter((text) => !NOTHING.test(text.replaceAll(MARKS, '').trim()));
  // A column of pictures has nothing to tell.
  if (texts.every((text) => text === '')) return [];
  const numbers = figures.filter(({ value, lower }) => value !== null || lower !== null).length;
  // Words among numbers (“none for certain”) are notes; numbers among words (“15 of them”) are words.
  if (filled.length > 0 && numbers * 2 <= filled.length)
    return [{ name, cells: texts.map((text) => (NOTHING.test(text) && text !== 'none' ? null : text)) }];
  const units = new Set(figures.flatMap(({ value, unit }) => (value === null ? [] : [unit])));
  const [unit = ''] = units;
  const values =
    units.size > 0 || filled.length === 0
      ? [
          {
            name: units.size === 1 && unit !== '' && !name.includes(unit) ? `${name} (${unit})` : name,
            cells: figures.map(({ value }) => value),
          },
        ]
      : [];
  const beside = (what: string, cellOf: (figure: Figure) => string | number | null): FileColumn[] => {
    const cells = figures.map((figure) => cellOf(figure) || (cellOf(figure) === 0 ? 0 : null));
    return cells.every((cell) => cell === null) ? [] : [{ name: `${name}: ${what}`, cells }];
  };
  return [
    ...values,
    ...(units.size > 1 ? beside('unit', (figure) => figure.unit) : []),
    ...beside('lower', (figure) => figure.lower),
    ...beside('upper', (figure) => figure.upper),
    ...beside('status', (figure) => figure.status),
    ...beside('note', (figure) => figure.note),
  ];
}

function figureOf(text: string): Figure {
  const status = [...text.matchAll(MARKS)].map(([, letters]) => letters).join(' ');
  const plain = text.replaceAll(MARKS, '').replaceAll(/\s+/g, ' ').trim();
  const none = { value: null, unit: '', status, lower: null, upper: null, note: '' };
  if (NOTHING.test(plain)) return none;
  const only = LIMITS.exec(plain);
  if (only) return { ...none, ...limitsOf(only), note: plain.slice(only[0].length) };
  const [, digits = '', sign = '', rest = ''] = /^\d{4}$/.test(plain) ? [] : (FIGURE.exec(plain) ?? []);
  if (digits === '') return { ...none, note: plain };
  // “55 more”, “120 fewer 90 to 140”: what is fewer is below 0, and so are its limits.
  const [counted = '', word = ''] = /^(more|fewer)(?: cases)?(?:$|\s+)/.exec(rest) ?? [];
  const inside = LIMITS.exec(rest.slice(counted.length));
  const value = { ...none, value: numberOf(digits), unit: sign === '%' ? '%' : '' };
  const said = inside
    ? { ...value, ...limitsOf(inside), note: rest.slice(counted.length + inside[0].length) }
    : { ...value, note: rest.slice(counted.length) };
  return word === 'fewer' ? turned(said) : said;
}

function turned({ value, lower, upper, ...others }: Figure): Figure {
  const minus = (number: number | null): number | null => (number === null ? null : -number);
  return { ...others, value: minus(value), lower: minus(upper), upper: minus(lower) };
}

function limitsOf([, lower = '', upper = '']: RegExpExecArray): Pick<Figure, 'lower' | 'upper'> {
  return { lower: numberOf(lower), upper: numberOf(upper) };
}

function numberOf(text: string): number {
  return Number(text.replaceAll(/[,+]/g, '').replaceAll('\u2212', '-'));
}
