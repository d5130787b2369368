// Improves the search form: lists matching places while a name is typed. Without it the form leads to a page with all of them.

interface Place {
  name: string;
  href: string;
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-find]')) improve(form);

function improve(form: HTMLFormElement): void {
  const input = form.querySelector('input');
  const results = form.querySelector<HTMLElement>('[data-find-results]');
  const status = form.querySelector<HTMLElement>('[data-find-status]');
  if (!input || !results || !status) return;
  let places: Promise<Place[]> | undefined;
  const load = (): Promise<Place[]> => {
    places ??= fetch(form.dataset['find'] ?? '').then((response) => response.json() as Promise<Place[]>);
    return places;
  };
  const show = async (): Promise<Place[]> => {
    const words = plain(input.value).split(' ').filter(Boolean);
    const found = words.length === 0 ? [] : (await load()).filter(({ name }) => words.every((word) => plain(name).includes(word)));
    results.replaceChildren(...found.slice(0, 12).map(item));
    status.textContent = words.length === 0 ? '' : found.length === 0 ? 'No place of that name. Try part of it.' : told(found.length);
    return found;
  };
  input.addEventListener('focus', () => void load(), { once: true });
  input.addEventListener('input', () => void show());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void show().then(([first]) => {
      if (first) location.href = first.href;
    });
  });
  const asked = new URLSearchParams(location.search).get('q');
  if (asked && form.closest('main')?.querySelector('[data-all-places]')) {
    input.value = asked;
    void show();
  }
}

function told(count: number): string {
  if (count === 1) return '1 place';
  return count > 12 ? `${count} places; the first 12 are shown` : `${count} places`;
}

function item({ name, href }: Place): HTMLLIElement {
  const link = document.createElement('a');
  link.href = href;
  link.textContent = name;
  const entry = document.createElement('li');
  entry.append(link);
  return entry;
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/['’]/g, '').replaceAll('&', 'and').replaceAll(/[^a-z0-9]+/g, ' ').trim();
}
