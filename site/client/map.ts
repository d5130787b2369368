// Makes the maps of a page one thing for the keyboard: arrow keys move from area to area, what is chosen is read out and stands
// in the address. Without it the maps are pictures whose areas lead to their pages, and the list says the same.

// A module of its own, fetched when it is wanted.
export {};

interface Spot {
  code: string;
  link: SVGAElement;
  x: number;
  y: number;
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** The code of an area on the map: given with its link, or the last part of its address. */
const codeOf = (link: SVGAElement): string => link.dataset.code ?? link.href.baseVal.split('/').at(-2) ?? '';

for (const figure of document.querySelectorAll<HTMLElement>('[data-maps]')) improve(figure);

function improve(figure: HTMLElement): void {
  const told = figure.querySelector<HTMLElement>('[data-map-told]');
  if (!told) return;
  const choose = (code: string): void => {
    const links = [...figure.querySelectorAll<SVGAElement>('svg[data-map] a')];
    for (const link of links) link.classList.toggle('is-on', codeOf(link) === code);
    const chosen = links.filter((link) => codeOf(link) === code);
    const [first] = chosen;
    if (!first) return;
    const link = document.createElement('a');
    link.href = first.href.baseVal;
    link.textContent = 'Its page';
    // What the area says has its name first; the link comes after, for those who do not press Enter.
    const title = chosen
      .filter((one) => one.checkVisibility())
      .map((one) => one.querySelector('title')?.textContent)
      .find((text) => text);
    told.replaceChildren(title ?? '', '. ', link);
  };
  for (const map of figure.querySelectorAll<SVGSVGElement>('svg[data-map]')) listen(map, choose, told);
  const other = figure.querySelector<HTMLAnchorElement>('[data-map-beside]');
  if (other) {
    whenNear(figure, async () => {
      const map = await mapOf(other.href);
      if (!map) return;
      const beside = document.createElement('div');
      beside.className = 'mapped__picture mapped__picture--boundaries';
      beside.append(map);
      // The county as it is known comes first.
      figure.querySelector('.mapped__picture')?.before(beside);
      listen(map, choose, told);
      const on = figure.querySelector<SVGAElement>('a.is-on');
      if (on) choose(codeOf(on));
    });
  }
  const asked = location.hash.slice(1);
  if (/^\w+$/.test(asked)) choose(asked);
}

/** Runs something once when an element is about to be seen. */
function whenNear(element: Element, run: () => Promise<void>): void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    void run();
  });
  observer.observe(element);
}

/** The map of another page of this site; null where it cannot be had: the link to it stays. */
async function mapOf(address: string): Promise<SVGSVGElement | null> {
  const response = await fetch(address).catch(() => null);
  if (!response?.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return page.querySelector<SVGSVGElement>('svg[data-map]');
}

function listen(map: SVGSVGElement, choose: (code: string) => void, told: HTMLElement): void {
  const spots = (): Spot[] =>
    [...map.querySelectorAll<SVGAElement>('a')].map((link) => {
      const { x, y, width, height } = link.getBoundingClientRect();
      return { code: codeOf(link), link, x: x + width / 2, y: y + height / 2 };
    });
  let kept: { all: Spot[]; ways: Ways } | undefined;
  const chosen = (): SVGAElement | null => map.querySelector<SVGAElement>('a.is-on');
  const go = (code: string): void => {
    choose(code);
    history.replaceState(history.state, '', `#${code}`);
  };
  map.setAttribute('tabindex', '0');
  map.setAttribute('role', 'application');
  map.setAttribute('aria-roledescription', 'map');
  map.setAttribute(
    'aria-label',
    `${map.getAttribute('aria-label')} Arrow keys move between areas, Enter opens the page of one.`,
  );
  map.addEventListener('focus', () => {
    if (!chosen() && told.textContent === '')
      told.textContent = 'Arrow keys move between areas, Enter opens the page of one.';
  });
  map.addEventListener('keydown', (event) => {
    const direction = DIRECTIONS[event.key];
    // Places keep their order whatever the size of the window.
    kept ??= { all: spots(), ways: waysOf(spots()) };
    const { all, ways } = kept;
    const now = all.find(({ link }) => link === chosen());
    if (event.key === 'Enter' && now) location.href = now.link.href.baseVal;
    if (!direction && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    const next = direction && now ? ways.get(now.code)?.[event.key] : event.key === 'End' ? all.at(-1) : all[0];
    if (next) go(next.code);
    // At the edge of the map a key that does nothing says so.
    else if (now) told.replaceChildren(`${nameOf(now)}: nothing lies further ${EDGES[event.key]}.`);
  });
  // The first tap says what an area is; the second, or the link beside what is said, leads there.
  map.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    if (!(event instanceof PointerEvent) || !['touch', 'pen'].includes(event.pointerType)) return;
    if (!(link instanceof SVGAElement) || link.classList.contains('is-on')) return;
    event.preventDefault();
    go(codeOf(link));
  });
  map.addEventListener('pointerover', (event) => {
    const link = (event.target as Element).closest('a');
    if (event.pointerType === 'mouse' && link instanceof SVGAElement) choose(codeOf(link));
  });
}

const EDGES: Readonly<Record<string, string>> = {
  ArrowRight: 'right',
  ArrowLeft: 'left',
  ArrowDown: 'down',
  ArrowUp: 'up',
};

/** An area's name: what it says, up to its figure. */
function nameOf({ link }: Spot): string {
  return link.querySelector('title')?.textContent?.split(':')[0] ?? '';
}

/** Where each arrow key leads from each area, by code. */
type Ways = Map<string, Partial<Record<string, Spot>>>;

/** An area is near in a direction where it lies little off it; infinity where it lies elsewhere. */
function costOf(from: Spot, to: Spot, [dx, dy]: readonly [number, number]): number {
  const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
  const aside = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
  // Twice as far aside as along is another direction; a hexagon's neighbour above lies that far and no farther.
  return along < 1 || aside > 2 * along ? Number.POSITIVE_INFINITY : along + 2 * aside;
}

/** The nearest area each way; where that would leave an area that no key leads to, the best key that can be spared leads there. */
function waysOf(all: readonly Spot[]): Ways {
  const ways: Ways = new Map(
    all.map((from) => [
      from.code,
      Object.fromEntries(
        Object.entries(DIRECTIONS).flatMap(([key, direction]) => {
          const costs = all.map((to) => costOf(from, to, direction));
          const least = Math.min(...costs);
          const to = all[costs.indexOf(least)];
          return least < Number.POSITIVE_INFINITY && to ? [[key, to]] : [];
        }),
      ),
    ]),
  );
  for (let known = reached(ways, all); known.size < all.length; ) {
    const [lost] = all.filter(({ code }) => !known.has(code));
    if (!lost) break;
    const offers = all
      .filter(({ code }) => known.has(code))
      .flatMap((from) =>
        Object.entries(DIRECTIONS).map(([key, direction]) => ({ from, key, cost: costOf(from, lost, direction) })),
      )
      .filter(({ cost }) => cost < Number.POSITIVE_INFINITY)
      .toSorted((a, b) => a.cost - b.cost);
    const size = known.size;
    for (const { from, key } of offers) {
      const own = ways.get(from.code);
      const before = own?.[key];
      if (own) own[key] = lost;
      known = reached(ways, all);
      if (known.size > size) break;
      if (own) own[key] = before;
    }
    if (known.size <= size) break;
  }
  return ways;
}

/** The areas that arrow keys come to from the first one. */
function reached(ways: Ways, [first]: readonly Spot[]): Set<string> {
  const known = new Set(first ? [first.code] : []);
  for (const code of known) for (const to of Object.values(ways.get(code) ?? {})) if (to) known.add(to.code);
  return known;
}
