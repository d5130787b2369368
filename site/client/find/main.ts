// Improves the search form: lists what is meant while it is typed, by keyboard and pointer. Nothing that is typed leaves the
// browser: names are compared here, and for a postcode only the file of its first half is asked for. Without this script
// the form leads to a page of links to everything.
import Combobox from '@github/combobox-nav';
import type { Entry, Pair } from './entry.ts';
import { locate, looksLikePostcode, type PostcodesOf, type Sectors } from './postcode.ts';
import { MOST, search, searchNear, searchPairs } from './search.ts';

/** One line of the list. */
interface Option {
  name: string;
  what: string;
  href: string;
}

/** What is listed, and what is said about it. */
interface Answer {
  options: Option[];
  told: string;
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-find]')) improve(form);

function improve(form: HTMLFormElement): void {
  const input = form.querySelector('input');
  const results = form.querySelector<HTMLElement>('[data-find-results]');
  const status = form.querySelector<HTMLElement>('[data-find-status]');
  if (!input || !results || !status) return;
  const { base = '/', place = '' } = form.dataset;
  const load = keptFiles();
  const combobox = new Combobox(input, results, { tabInsertsSuggestions: false });
  let options: Option[] | null = [];
  let turn = 0;
  const show = async (): Promise<void> => {
    const now = ++turn;
    const answer = await answerTo(input.value, base, place, load).catch(() => null);
    // Another letter was typed while this was looked up.
    if (now !== turn) return;
    options = answer?.options ?? null;
    status.textContent = answer ? answer.told : 'The names could not be loaded. Press Find for a list of everything.';
    combobox.stop();
    results.replaceChildren(...(answer?.options ?? []).map((option, i) => line(option, i)));
    results.hidden = results.childElementCount === 0;
    if (!results.hidden) combobox.start();
  };
  const hide = (): void => {
    combobox.stop();
    results.hidden = true;
  };
  input.addEventListener('focus', () => void load(`${base}find/places.json`).catch(() => null), { once: true });
  input.addEventListener('input', () => void show());
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !results.hidden) {
      hide();
      event.preventDefault();
    } else if (event.key === 'ArrowDown' && results.hidden && input.value !== '') void show();
  });
  form.addEventListener('submit', (event) => {
    if (input.value.trim() === '') return;
    event.preventDefault();
    // One thing is meant: go there. Several: the first is marked, and the arrow keys choose.
    void show().then(() => {
      if (options === null) location.href = form.action;
      else if (options.length === 1 && options[0]) location.href = options[0].href;
      // All of them on a page; what was typed stands behind the #, which browsers never send.
      else if (options.length > 1) location.href = `${form.action}#q=${encodeURIComponent(input.value.trim())}`;
    });
  });
  document.addEventListener('pointerdown', (event) => {
    if (!form.contains(event.target as Node)) hide();
  });
  const answers = form.closest('main')?.querySelector<HTMLElement>('[data-answers]');
  const answerAddress = (): void => {
    const asked = new URLSearchParams(location.hash.slice(1)).get('q');
    if (!asked || !answers) return;
    hide();
    input.value = asked;
    void answerTo(asked, base, place, load, Number.POSITIVE_INFINITY)
      .then((answer) => list(answers, asked, answer))
      .catch(() => null);
  };
  addEventListener('hashchange', answerAddress);
  answerAddress();
}

/** The page of answers: everything that may be meant, as plain links. */
function list(answers: HTMLElement, asked: string, { options, told }: Answer): void {
  const heading = document.createElement('h2');
  heading.textContent = `What was found for “${asked}”`;
  const said = document.createElement('p');
  said.textContent = told;
  const found = document.createElement('ul');
  found.append(...options.map((option, i) => line(option, i, false)));
  answers.replaceChildren(heading, said, found);
  answers.hidden = false;
}

/** Files by address, each asked for once; a failed attempt is forgotten, so that the next one asks again. */
function keptFiles(): (address: string) => Promise<unknown> {
  const kept = new Map<string, Promise<unknown>>();
  return (address) => {
    const known = kept.get(address);
    if (known) return known;
    const asked = fetch(address).then((response) => {
      if (!response.ok) throw new Error(`${address} answered ${response.status}`);
      return response.json();
    });
    kept.set(address, asked);
    asked.catch(() => kept.delete(address));
    return asked;
  };
}

async function answerTo(
  text: string,
  base: string,
  place: string,
  load: (address: string) => Promise<unknown>,
  most = MOST,
): Promise<Answer> {
  if (text.trim() === '') return { options: [], told: '' };
  const entries = (await load(`${base}find/places.json`)) as Entry[];
  if (looksLikePostcode(text)) {
    const sectors = (await load(`${base}data/postcodes.json`)) as Sectors;
    const outward = (code: string) => load(`${base}data/postcodes/${code}.json`) as Promise<PostcodesOf>;
    const { areas, told } = await locate(text, sectors, outward, place);
    const found = areas.flatMap((code) => entries.find((entry) => entry.key === code) ?? []);
    return { options: found.slice(0, most).map(plain), told };
  }
  const towns = (await load(`${base}find/towns.json`)) as Entry[];
  const all = [...entries, ...towns];
  const found = search(all, text);
  const pairs = found.length > 0 ? [] : searchPairs(entries, text);
  if (pairs.length > 0) {
    const figures = await Promise.all(pairs.slice(0, 3 * MOST).map((pair) => figure(pair, base, load)));
    // Places that have no such figure are of interest only where none has it.
    const published = figures.filter((option) => option.what !== NOT_PUBLISHED);
    const options = published.length > 0 ? published : figures;
    return { options: options.slice(0, most), told: counted(options.length, most) };
  }
  const near = found.length > 0 ? [] : searchNear(all, text);
  if (near.length > 0)
    return {
      options: near.slice(0, most).map(plain),
      told: `${counted(near.length, most)} for words that are written nearly so`,
    };
  return { options: found.slice(0, most).map(plain), told: counted(found.length, most) };
}

function plain({ name, what, href }: Entry): Option {
  return { name, what, href };
}

const NOT_PUBLISHED = '[x] not published for this place';

/** An indicator at a place, with its newest figure or the reason why there is none. */
async function figure(
  { indicator, place }: Pair,
  base: string,
  load: (address: string) => Promise<unknown>,
): Promise<Option> {
  const figures = (await load(`${base}find/${indicator.key}.json`)) as Record<string, string>;
  const told = figures[place.key] ?? NOT_PUBLISHED;
  return { name: `${indicator.name}, ${place.name}`, what: told, href: `${indicator.href}#${place.key}` };
}

function counted(count: number, most: number): string {
  if (count === 0)
    return 'Nothing of that name. Try a ward, a partnership, a postcode, or a word like "obesity"; or press Find with an empty box for a list of everything.';
  if (count === 1) return '1 result';
  return count > most ? `${count} results; the first ${most} are shown. Press Enter for all` : `${count} results`;
}

/** @param isOption whether it is of the list under the box, and no plain link */
function line({ name, what, href }: Option, i: number, isOption = true): HTMLLIElement {
  const link = document.createElement('a');
  link.href = href;
  if (isOption) {
    link.id = `found-${i}`;
    link.setAttribute('role', 'option');
    link.tabIndex = -1;
  }
  const said = document.createElement('span');
  said.className = 'muted';
  said.textContent = what;
  link.append(name, ' ', said);
  const entry = document.createElement('li');
  if (isOption) entry.setAttribute('role', 'presentation');
  entry.append(link);
  return entry;
}
