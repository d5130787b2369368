import { capital, formatPeriod, list } from '../../model/format.ts';
import type { IndicatorMeta, PageMeta } from './meta.ts';
import { type Picks, writeSql } from './writeSql.ts';

/** The pickers, as the page has them. */
export interface Choices {
  /** The query that the pickers say. */
  sql(): string;
  /** The pickers' state, for the address. */
  params(): Record<string, string>;
}

const WORDS: Record<string, string> = { female: 'girls', male: 'boys', unknown: 'sex not known' };

/** Ties the pickers together: what there is for an indicator decides what can be chosen. `changed` is told of every change. */
export function setUpChoices(
  form: HTMLFormElement,
  meta: PageMeta,
  from: URLSearchParams,
  changed: () => void,
): Choices {
  const select = (name: string): HTMLSelectElement => form.elements.namedItem(name) as HTMLSelectElement;
  const [indicator, parent, one, period, breakdown] = ['indicator', 'parent', 'one', 'period', 'breakdown'].map(
    select,
  ) as [HTMLSelectElement, HTMLSelectElement, HTMLSelectElement, HTMLSelectElement, HTMLSelectElement];
  const several = form.querySelector<HTMLElement>('#several');
  const current = (): IndicatorMeta =>
    meta.indicators.find(({ id }) => id === indicator.value) ?? (meta.indicators[0] as IndicatorMeta);
  const kind = (): string => new FormData(form).get('areas')?.toString() ?? 'home';

  function indicatorChanged(): void {
    const { periods, breakdowns, levels } = current();
    refill(period, [
      ['latest', 'Latest'],
      ['all', 'All periods'],
      ...periods.map((text): [string, string] => [text, formatPeriod(text)]),
    ]);
    refill(breakdown, [
      ...breakdowns.map((key): [string, string] => [key, breakdownWords(key)]),
      ...(breakdowns.length > 1 ? [['every', 'Every breakdown'] as [string, string]] : []),
    ]);
    show('#breakdown-group', breakdowns.length > 1 || breakdowns[0] !== 'all|all|all');
    const names = meta.levels.filter(({ type }) => levels.includes(type)).map(({ plural }) => plural);
    const hint = form.querySelector('#levels-hint');
    if (hint) hint.textContent = `This indicator has figures for ${list(names)}.`;
  }

  function kindChanged(): void {
    show('#parent-group', kind() === 'below');
    show('#one-group', kind() === 'one');
    show('#several', kind() === 'several');
    if (kind() === 'several' && several && several.querySelector('input') === null) fillSeveral(several, one);
  }

  function show(what: string, yes: boolean): void {
    form.querySelector(what)?.toggleAttribute('hidden', !yes);
  }

  function areas(): Picks['areas'] {
    if (kind() === 'below') return { kind: 'below', parent: parent.value };
    if (kind() === 'one') return { kind: 'some', codes: [one.value] };
    if (kind() === 'several') return { kind: 'some', codes: checked('some') };
    return { kind: 'home' };
  }

  function checked(name: string): string[] {
    return [...form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]:checked`)].map(({ value }) => value);
  }

  function sql(): string {
    const picks: Picks = {
      indicator: current().id,
      areas: areas(),
      against: checked('against'),
      period: period.value,
      breakdown: breakdown.value === 'every' ? null : split(breakdown.value),
    };
    return writeSql(picks, {
      home: meta.home.code,
      belowHome: current().levels.includes(meta.lcpType),
      title: [current().title, `${areaWords()}, ${periodWords()}`],
    });
  }

  function areaWords(): string {
    if (kind() === 'below') return `wards of ${text(parent)}`;
    if (kind() === 'one') return text(one);
    if (kind() === 'several') return 'several areas';
    return form.querySelector('label[for="areas-home"]')?.textContent?.trim() ?? meta.home.name;
  }

  function periodWords(): string {
    return period.value === 'latest' ? 'latest period' : period.value === 'all' ? 'all periods' : text(period);
  }

  function params(): Record<string, string> {
    const codes = { home: 'home', below: `below:${parent.value}`, one: one.value, several: checked('some').join(',') }[
      kind()
    ];
    return {
      indicator: current().id,
      areas: codes ?? 'home',
      against: checked('against').join(','),
      period: period.value,
      breakdown: breakdown.value,
    };
  }

  function restore(): void {
    setIfThere(indicator, from.get('indicator'));
    indicatorChanged();
    setIfThere(period, from.get('period'));
    setIfThere(breakdown, from.get('breakdown'));
    const against = from.get('against');
    for (const box of form.querySelectorAll<HTMLInputElement>('input[name="against"]')) {
      if (against !== null) box.checked = against.split(',').includes(box.value);
    }
    const wanted = from.get('areas') ?? 'home';
    const codes = wanted.split(',');
    if (wanted.startsWith('below:')) setIfThere(parent, wanted.slice('below:'.length));
    else if (wanted !== 'home' && codes.length === 1) setIfThere(one, wanted);
    const radio = wanted.startsWith('below:')
      ? 'below'
      : wanted === 'home'
        ? 'home'
        : codes.length === 1
          ? 'one'
          : 'several';
    const input = form.querySelector<HTMLInputElement>(`#areas-${radio}`);
    if (input) input.checked = true;
    kindChanged();
    for (const box of form.querySelectorAll<HTMLInputElement>('input[name="some"]'))
      box.checked = codes.includes(box.value);
  }

  form.addEventListener('change', (event) => {
    if (event.target === indicator) indicatorChanged();
    kindChanged();
    changed();
  });
  restore();
  return { sql, params };
}

/** Puts other options into a select, and keeps the choice where it is still there. */
function refill(select: HTMLSelectElement, options: readonly (readonly [string, string])[]): void {
  const { value } = select;
  select.replaceChildren(...options.map(([key, words]) => new Option(words, key)));
  setIfThere(select, value);
}

function setIfThere(select: HTMLSelectElement, value: string | null): void {
  if (value !== null && [...select.options].some((option) => option.value === value)) select.value = value;
}

function text(select: HTMLSelectElement): string {
  return select.selectedOptions[0]?.textContent?.trim() ?? '';
}

function split(key: string): { sex: string; age: string; ethnicity: string } {
  const [sex = 'all', age = 'all', ethnicity = 'all'] = key.split('|');
  return { sex, age, ethnicity };
}

function breakdownWords(key: string): string {
  const { sex, age, ethnicity } = split(key);
  const words = [
    ...(sex === 'all' ? [] : [WORDS[sex] ?? sex]),
    ...(age === 'all' ? [] : [`ages ${age.replace('-', ' to ')}`]),
    ...(ethnicity === 'all' ? [] : [`ethnic group ${ethnicity}`]),
  ];
  return words.length === 0 ? 'Everyone' : capital(words.join(', '));
}

/** A box for every area of the select, in the same groups: wards folded away by where they lie. */
function fillSeveral(into: HTMLElement, source: HTMLSelectElement): void {
  for (const group of source.querySelectorAll('optgroup')) {
    const boxes = [...group.querySelectorAll('option')].map((option) => {
      const input = document.createElement('input');
      Object.assign(input, { type: 'checkbox', name: 'some', value: option.value, id: `some-${option.value}` });
      const label = document.createElement('label');
      label.htmlFor = input.id;
      label.textContent = option.textContent;
      const item = document.createElement('div');
      item.className = 'tick-box';
      item.append(input, label);
      return item;
    });
    const grid = document.createElement('div');
    grid.className = 'tick-grid';
    grid.append(...boxes);
    const fold = document.createElement('details');
    fold.open = into.querySelector('details') === null;
    const summary = document.createElement('summary');
    summary.textContent = group.label;
    fold.append(summary, grid);
    into.append(fold);
  }
}
