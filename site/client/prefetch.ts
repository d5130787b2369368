// A page is fetched while the pointer or the focus rests on its link, so that it is there when the link is pressed. Pages only:
// never data files, nothing on a connection that saves data.

/** Milliseconds; what is passed over on the way elsewhere rests for less. */
const RESTS = 80;
const asked = new Set<string>([location.pathname]);
const saves = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData ?? false;
let resting: ReturnType<typeof setTimeout> | undefined;

function fetchPage({ target }: Event): void {
  clearTimeout(resting);
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href$="/"]') : null;
  if (!link || link.origin !== location.origin || asked.has(link.pathname)) return;
  resting = setTimeout(() => {
    asked.add(link.pathname);
    const hint = document.createElement('link');
    hint.rel = 'prefetch';
    hint.href = link.pathname;
    document.head.append(hint);
  }, RESTS);
}

if (!saves) {
  document.addEventListener('pointerover', fetchPage, { passive: true });
  document.addEventListener('focusin', fetchPage);
}
