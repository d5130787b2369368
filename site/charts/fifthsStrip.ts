import { tenth } from './escapeXml.ts';

/** Size of the strip and of a column, in CSS pixels. */
const [WIDTH, HEIGHT, COLUMN, STEP] = [130, 48, 20, 26];

/**
 * Five columns from the most to the least deprived fifth, from 0; one without a figure is a short dashed line. The words beside it
 * say the same, so it is hidden from screen readers.
 * @returns an svg element as text
 */
export function fifthsStrip(values: readonly (number | null)[]): string {
  const most = Math.max(...values.map((value) => value ?? 0));
  const columns = values.map((value, i) => {
    const x = i * STEP + (STEP - COLUMN) / 2;
    if (value === null) return `<path class="gap-lead" d="M${x} ${HEIGHT - 1}h${COLUMN}"/>`;
    const height = most > 0 ? tenth((value / most) * (HEIGHT - 2)) : 0;
    return `<rect x="${x}" y="${tenth(HEIGHT - height)}" width="${COLUMN}" height="${height}"/>`;
  });
  return `<svg class="fifths" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true">${columns.join('')}</svg>`;
}
