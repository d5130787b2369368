import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const GUIDELINES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules whose answer depends on colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What is looked at, where it is not all of a page by all rules. */
interface Look {
  /** Selector of the only part that is looked at. */
  within?: string;
  /** Only what depends on colours: dark differs from light in nothing else. */
  colours?: boolean;
}

/**
 * Faults of accessibility that axe finds in a page and in its frames, each as its rule and the elements that break it.
 * Only violations are worked out, in the page itself: to write down all that passed, and to put frames together in
 * another page, took three quarters of the time of the largest pages.
 */
export async function accessibilityFaults(page: Page, { within, colours }: Look = {}): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (within !== undefined) axe.include(within);
  const { violations } = await (colours ? axe.withRules(COLOURS) : axe.withTags(GUIDELINES)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
