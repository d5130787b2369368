// A page is fetched while the pointer rests on its link, so that it is there when the link is pressed. Pages only: never data
// files, nothing on a connection that saves data.

const RESTS = 80;
const asked = new Set<string>([location.pathname]);
const saves = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData ?? false;

function fetchPage({ target }: Event): void {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href$="/"]') : null;
  if (!link || link.origin !== location.origin || asked.has(link.pathname)) return;
  const timer = setTimeout(() => {
    asked.add(link.pathname);
    const hint = document.createElement('link');
    hint.rel = 'prefetch';
    hint.href = link.pathname;
    document.head.append(hint);
  }, RESTS);
  link.addEventListener('pointerleave', () => clearTimeout(timer), { once: true });
}

if (!saves) {
  document.addEventListener('pointerover', fetchPage, { passive: true });
  document.addEventListener('focusin', fetchPage);
}
