type KeyColumn = 'indicator' | 'area' | 'period' | 'sex' | 'age' | 'ethnicity';

/** What tells a figure from all others, as one text. */
export function cellKey({ indicator, area, period, sex, age, ethnicity }: Partial<Record<KeyColumn, string>>): string {
  return `${indicator}|${area}|${period}|${sex}|${age}|${ethnicity}`;
}
