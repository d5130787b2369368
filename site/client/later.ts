// Fetches what lets charts, maps and the builder of code answer at the first sign of somebody who may use them: most readers read, and
// wait for no script. What they press meanwhile is passed on once it is there. Without any of it nothing is missing.

/** What a page may have, and the script that lets it answer. */
const PARTS: readonly [string, () => Promise<unknown>][] = [
  ['[data-answering]', () => import('./charts/answer.ts')],
  ['[data-look-reading]', () => import('./charts/answerYears.ts')],
  ['[data-views]', () => import('./views.ts')],
  ['[data-years], [data-groups-of], [data-filter]', () => import('./indicator/main.ts')],
  ['[data-maps]', () => import('./map.ts')],
  // What stands under charts is done there too: a page that has one has the other.
  ['[data-actions], .embed-builder', () => import('./embedBuilder.ts')],
];
const SIGNS = ['pointerover', 'pointermove', 'pointerdown', 'click', 'keydown', 'focusin', 'scroll'] as const;

const wanted = PARTS.filter(([selector]) => document.querySelector(selector) !== null);
const missed: Event[] = [];
let isAsked = false;

// A region that has nothing to scroll is no stop for the Tab key; without scripts each is one.
const regions = document.querySelectorAll<HTMLElement>('.scroll[tabindex], pre[tabindex]');
const markStops = (): void => {
  for (const one of regions) one.tabIndex = one.scrollWidth > one.clientWidth + 1 ? 0 : -1;
};
new ResizeObserver(markStops).observe(document.body);
for (const fold of document.querySelectorAll('details')) fold.addEventListener('toggle', markStops);
markStops();

// Fifteen links of a table are called “Similar”: who hears them one by one hears whose verdict each is. In its row each is told apart without.
for (const link of document.querySelectorAll<HTMLAnchorElement>('main table a.verdict')) {
  const row = link.closest('tr');
  const head = row?.querySelector('th a') ?? row?.querySelector('th');
  const column = link.closest('table')?.tHead?.rows[0]?.cells[link.closest('td')?.cellIndex ?? -1];
  const words = [head, column].flatMap((one) => one?.textContent?.replaceAll(/\s+/g, ' ').trim() || []);
  if (head !== link && words.length > 0) link.ariaLabel = `${link.textContent}: ${words.join(', ')}`;
}

// Room for what is used by scripts only is there from the start, so that nothing moves under a hand.
for (const part of document.querySelectorAll<HTMLElement>('[data-scripted]')) part.hidden = false;

function sign(event: Event): void {
  const target = event.target instanceof Element ? event.target : null;
  // A link has led where it leads already.
  const isLink = event.type === 'click' && target?.closest('a, summary') && !isTapOnMap(event, target);
  if (!isLink && target?.closest(wanted.map(([selector]) => selector).join())) missed.push(event);
  // Browsers say where a mouse rests once a page is there: nobody has moved it.
  const isResting = event instanceof PointerEvent && event.pointerType === 'mouse' && event.buttons === 0;
  if (!isResting || event.movementX !== 0 || event.movementY !== 0) ask();
}

/** The first tap on a map chooses an area and leads nowhere, also before its script is there. */
function isTapOnMap(event: Event, target: Element): boolean {
  if (!(event instanceof PointerEvent) || event.pointerType !== 'touch' || !target.closest('svg[data-map] a'))
    return false;
  event.preventDefault();
  return true;
}

function ask(): void {
  if (isAsked) return;
  isAsked = true;
  void Promise.allSettled(wanted.map(([, load]) => load())).then(() => {
    for (const kind of SIGNS) removeEventListener(kind, sign, true);
    for (const event of missed) passOn(event);
  });
}

/** Lets an event happen again, as scripts see it: what the browser itself does has been done. */
function passOn(event: Event): void {
  const Kind = event.constructor as typeof Event;
  // Whoever heard it the first time knows it by this.
  event.target?.dispatchEvent(Object.assign(new Kind(event.type, event), { isPassedOn: true }));
}

if (wanted.length > 0) {
  for (const kind of SIGNS) addEventListener(kind, sign, { capture: true, passive: kind !== 'click' });
  // An address may choose an area of a map.
  if (location.hash !== '') ask();
}
