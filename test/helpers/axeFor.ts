import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const GUIDELINES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules whose answer depends on colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What looks for faults of accessibility. Dark differs in its colours alone: what is the same in both is looked at once. */
export function axeFor(page: Page, colorScheme: 'light' | 'dark'): AxeBuilder {
  const axe = new AxeBuilder({ page });
  return colorScheme === 'light' ? axe.withTags(GUIDELINES) : axe.withRules(COLOURS);
}
