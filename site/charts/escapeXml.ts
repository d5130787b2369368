const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand in SVG or HTML. */
export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A coordinate to a tenth of a unit: finer is not seen, and costs bytes. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
