// Makes the ways in which the figures can be seen tabs: one at a time, walked by arrow keys, the one that is shown in the address.
// Without it they are links to sections, of which the style sheet shows the one that the address names.

// A module of its own, fetched when it is wanted.
export {};

for (const root of document.querySelectorAll<HTMLElement>('[data-views]')) improve(root);

function improve(root: HTMLElement): void {
  const list = root.querySelector<HTMLElement>('.tabs');
  const tabs = [...(list?.querySelectorAll('a') ?? [])];
  const panels = tabs.flatMap((tab) => document.getElementById(tab.hash.slice(1)) ?? []);
  if (!list || panels.length !== tabs.length) return;
  list.setAttribute('role', 'tablist');
  const show = (at: number): void => {
    tabs.forEach((tab, i) => {
      tab.setAttribute('aria-selected', String(i === at));
      tab.tabIndex = i === at ? 0 : -1;
      panels[i]?.classList.toggle('is-off', i !== at);
    });
    root.dispatchEvent(new CustomEvent('view', { detail: panels[at]?.id }));
  };
  const choose = (at: number): void => {
    show(at);
    history.replaceState(history.state, '', tabs[at]?.hash);
  };
  /** The view that an address within the page is in; the first where it is in none. */
  const viewOf = (hash: string): number => {
    const target = hash === '' ? null : document.getElementById(decodeURIComponent(hash.slice(1)));
    return panels.findIndex((panel) => target !== null && panel.contains(target));
  };
  tabs.forEach((tab, i) => {
    tab.id = `tab-${panels[i]?.id}`;
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', panels[i]?.id ?? '');
    panels[i]?.setAttribute('role', 'tabpanel');
    panels[i]?.setAttribute('aria-labelledby', tab.id);
    tab.addEventListener('click', (event) => {
      event.preventDefault();
      choose(i);
    });
    tab.addEventListener('keydown', (event) => {
      const to = { ArrowLeft: i - 1, ArrowRight: i + 1, Home: 0, End: tabs.length - 1, ' ': i }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = (to + tabs.length) % tabs.length;
      choose(next);
      tabs[next]?.focus();
    });
  });
  // A link of the page, or a way back, to what another view has in it.
  addEventListener('hashchange', () => {
    const at = viewOf(location.hash);
    if (at < 0) return;
    show(at);
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  });
  show(Math.max(0, viewOf(location.hash)));
  root.classList.add('is-ready');
}
