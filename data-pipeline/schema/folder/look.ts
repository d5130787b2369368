// Used on both sides: the pipeline checks a council's colours against what the site draws them on. Keep it tiny.

/** Backgrounds of the two themes, and the accents where a council sets none. */
export const LOOK = {
  light: { paper: '#fdfcfa', ink: '#1c1f23', accent: '#0b655f', accentInk: '#ffffff' },
  dark: { paper: '#15181c', ink: '#eceae5', accent: '#66cfc5', accentInk: '#10201e' },
} as const;

export type Theme = keyof typeof LOOK;

/** Least contrast of text with its background (WCAG 2.2, 1.4.3, level AA). */
export const LEAST_CONTRAST = 4.5;

/** Contrast ratio of two colours given as `#rrggbb`, from 1 to 21 (WCAG 2.2, "contrast ratio" and "relative luminance"). */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [one, other].map(luminance).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
