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
  let places: Promise<Place[] | null> | undefined;
  // A failed attempt is forgotten, so that the next one asks again.
  const load = (): Promise<Place[] | null> => {
    places ??= fetchPlaces(form.dataset.find ?? '').catch(() => {
      places = undefined;
      return null;
    });
    return places;
  };
  const show = async (): Promise<Place[] | null> => {
    const words = plain(input.value).split(' ').filter(Boolean);
    const all = words.length === 0 ? [] : await load();
    const found = (all ?? []).filter(({ name }) => words.every((word) => plain(name).includes(word)));
    results.replaceChildren(...found.slice(0, 12).map(item));
    status.textContent = words.length === 0 ? '' : told(all && found.length);
    return all && found;
  };
  input.addEventListener('focus', () => void load(), { once: true });
  input.addEventListener('input', () => void show());
  form.addEventListener('submit', (event) => {
    if (input.value.trim() === '') return;
    event.preventDefault();
    // One place is meant: go there. Several: let the person choose, by keyboard from the first.
    void show().then((found) => {
      if (!found) form.submit();
      else if (found.length === 1 && found[0]) location.href = found[0].href;
      else results.querySelector('a')?.focus();
    });
  });
  const asked = new URLSearchParams(location.search).get('q');
  if (asked && form.closest('main')?.querySelector('[data-all-places]')) {
    input.value = asked;
    void show();
  }
}

async function fetchPlaces(address: string): Promise<Place[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json() as Promise<Place[]>;
}

/** What was found, in words; null where the names are not there to be searched. */
function told(count: number | null): string {
  if (count === null) return 'The names could not be loaded. Press Find for a list of all places.';
  if (count === 0)
    return 'No ward or partnership of that name. Towns and postcodes are not searched yet: leave the box empty and press Find for the list of all wards.';
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
  return text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll('&', 'and')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
