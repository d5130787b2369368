// A page is fetched while the pointer or the focus rests on its link, so that it is there when the link is pressed. Pages only:
// never data files, nothing on a connection that saves data.

/** Milliseconds; what is passed over on the way elsewhere rests for less. */
const RESTS = 80;
const asked = new Set<string>([location.pathname]);
const saves = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData ?? false;
let resting: ReturnType<typeof setTimeout> | undefined;

function fetchPage(event: Event): void {
  // A pointer that is long elsewhere.
  if ('isPassedOn' in event) return;
  const { target } = event;
  clearTimeout(resting);
  // Of a map a link is a part of the drawing.
  const address = target instanceof Element ? target.closest('a[href$="/"]')?.getAttribute('href') : null;
  if (!address) return;
  const { origin, pathname } = new URL(address, location.href);
  if (origin !== location.origin || asked.has(pathname)) return;
  resting = setTimeout(() => {
    asked.add(pathname);
    const hint = document.createElement('link');
    hint.rel = 'prefetch';
    hint.href = pathname;
    document.head.append(hint);
  }, RESTS);
}

if (!saves) {
  document.addEventListener('pointerover', fetchPage, { passive: true });
  document.addEventListener('focusin', fetchPage);
}
