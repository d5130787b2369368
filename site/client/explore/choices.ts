import { capital, formatPeriod, list } from '../../words/format.ts';
import type { IndicatorMeta, PageMeta } from './meta.ts';
import type { ChartKind } from './result.ts';
import { type Picks, writeSql } from './writeSql.ts';

/** The pickers, as the page has them. */
export interface Choices {
  /** What is picked. */
  picks(): Picks;
  /** The chart that is asked for; `auto` leaves it to the data. */
  chart(): ChartKind;
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
  const [indicator, beside, parent, one] = [select('indicator'), select('beside'), select('parent'), select('one')];
  const [period, breakdown, chart] = [select('period'), select('breakdown'), select('chart')];
  const several = form.querySelector<HTMLElement>('#several');
  const current = (): IndicatorMeta =>
    meta.indicators.find(({ id }) => id === indicator.value) ?? (meta.indicators[0] as IndicatorMeta);
  let asked = from.get('indicator');
  const kind = (): string => new FormData(form).get('areas')?.toString() ?? 'home';

  function indicatorChanged(): void {
    const { periods, breakdowns, levels } = current();
    refill(period, [
      ['latest', 'Latest'],
      ['all', 'All periods'],
      ...periods.map((text): [string, string] => [text, formatPeriod(text)]),
    ]);
    refill(breakdown, [
      ...breakdowns.map((key): [string, string] => [key, breakdownWords(key, meta)]),
      ...(breakdowns.length > 1 ? [['every', 'Every breakdown'] as [string, string]] : []),
    ]);
    show('#breakdown-group', breakdowns.length > 1 || breakdowns[0] !== 'all|all|all');
    const names = meta.levels.filter(({ type }) => levels.includes(type)).map(({ plural }) => plural);
    const hint = form.querySelector('#levels-hint');
    if (hint) hint.textContent = `${unknown()}This indicator has figures for ${list(names)}.`;
  }

  /** An old or mistyped address must not pass one indicator off as another. */
  function unknown(): string {
    return asked === null || meta.indicators.some(({ id }) => id === asked) ? '' : `There is no indicator “${asked}”. `;
  }

  /** What would find no rows cannot be chosen: wards without figures, and pairs that no kind of area has both of. */
  function offer(): void {
    const many = [meta.lcpType, meta.smallest.type];
    for (const option of beside.options) {
      const { levels = many } = meta.indicators.find(({ id }) => id === option.value) ?? {};
      option.disabled = !many.some((type) => levels.includes(type) && current().levels.includes(type));
    }
    if (beside.selectedOptions[0]?.disabled) beside.value = '';
    const other = meta.indicators.find(({ id }) => id === beside.value);
    const has = (type: string): boolean =>
      current().levels.includes(type) && (other === undefined || other.levels.includes(type));
    const radio = (name: string): HTMLInputElement | null => form.querySelector(`#areas-${name}`);
    for (const name of ['below', 'all']) {
      const input = radio(name);
      if (!input) continue;
      input.disabled = !has(meta.smallest.type);
      const home = radio('home');
      if (input.disabled && input.checked && home) home.checked = true;
    }
  }

  function kindChanged(): void {
    show('#parent-group', kind() === 'below');
    show('#one-group', kind() === 'one');
    show('#several', kind() === 'several');
    show('#period-group', beside.value === '');
    show('#against-group', beside.value === '');
    if (kind() === 'several' && several && several.querySelector('input') === null) fillSeveral(several, one);
  }

  function show(what: string, yes: boolean): void {
    form.querySelector(what)?.toggleAttribute('hidden', !yes);
  }

  function areas(): Picks['areas'] {
    if (kind() === 'below') return { kind: 'below', parent: parent.value };
    if (kind() === 'one') return { kind: 'some', codes: [one.value] };
    if (kind() === 'several') return { kind: 'some', codes: checked('some') };
    if (kind() === 'all') return { kind: 'kind', type: meta.smallest.type };
    if (kind() === 'neighbours') return { kind: 'some', codes: [meta.home.code, ...meta.neighbours] };
    return { kind: 'home' };
  }

  function checked(name: string): string[] {
    return [...form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]:checked`)].map(({ value }) => value);
  }

  function picks(): Picks {
    return {
      indicator: current().id,
      beside: beside.value,
      areas: areas(),
      against: checked('against'),
      period: period.value,
      breakdown: breakdown.value === 'every' ? null : split(breakdown.value),
    };
  }

  function sql(): string {
    const title = beside.value === '' ? current().title : `${current().title} (x) against ${text(beside)} (y)`;
    return writeSql(picks(), {
      home: meta.home.code,
      belowHome: current().levels.includes(meta.lcpType),
      title: [title, beside.value === '' ? `${areaWords()}, ${periodWords()}` : `${areaWords()}, newest periods`],
    });
  }

  function areaWords(): string {
    if (kind() === 'below') return `wards of ${text(parent)}`;
    if (kind() === 'one') return text(one);
    if (kind() === 'several') return 'several areas';
    if (kind() === 'all') return `all ${meta.smallest.plural}`;
    if (kind() === 'neighbours') return `${meta.home.name} and its statistical neighbours`;
    return form.querySelector('label[for="areas-home"]')?.textContent?.trim() ?? meta.home.name;
  }

  function periodWords(): string {
    return period.value === 'latest' ? 'latest period' : period.value === 'all' ? 'all periods' : text(period);
  }

  function params(): Record<string, string> {
    const codes = {
      home: 'home',
      all: 'all',
      neighbours: 'neighbours',
      below: `below:${parent.value}`,
      one: one.value,
      several: checked('some').join(','),
    }[kind()];
    return {
      indicator: current().id,
      ...(beside.value === '' ? {} : { beside: beside.value }),
      areas: codes ?? 'home',
      against: checked('against').join(','),
      period: period.value,
      breakdown: breakdown.value,
    };
  }

  function restore(): void {
    setIfThere(indicator, from.get('indicator'));
    setIfThere(beside, from.get('beside'));
    setIfThere(chart, from.get('chart'));
    indicatorChanged();
    setIfThere(period, from.get('period'));
    setIfThere(breakdown, from.get('breakdown'));
    const against = from.get('against');
    for (const box of form.querySelectorAll<HTMLInputElement>('input[name="against"]')) {
      if (against !== null) box.checked = against.split(',').includes(box.value);
    }
    const wanted = from.get('areas') ?? 'home';
    const codes = wanted.split(',');
    const isNamed = ['home', 'all', 'neighbours'].includes(wanted);
    if (wanted.startsWith('below:')) setIfThere(parent, wanted.slice('below:'.length));
    else if (!isNamed && codes.length === 1) setIfThere(one, wanted);
    const listed = codes.length === 1 ? 'one' : 'several';
    const radio = wanted.startsWith('below:') ? 'below' : isNamed ? wanted : listed;
    const input = form.querySelector<HTMLInputElement>(`#areas-${radio}`);
    if (input) input.checked = true;
    offer();
    kindChanged();
    for (const box of form.querySelectorAll<HTMLInputElement>('input[name="some"]'))
      box.checked = codes.includes(box.value);
  }

  form.addEventListener('change', (event) => {
    if (event.target === indicator) {
      asked = null;
      indicatorChanged();
    }
    offer();
    // Two indicators are set against each other in wards, where there are enough of them to see anything.
    if (event.target === beside && beside.value !== '' && kind() === 'home') {
      const all = form.querySelector<HTMLInputElement>('#areas-all');
      if (all && !all.disabled) all.checked = true;
    }
    kindChanged();
    // Another chart is another picture of the same answer.
    if (event.target !== chart) changed();
  });
  restore();
  return { picks, chart: () => chart.value as ChartKind, sql, params };
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

function breakdownWords(key: string, { ethnicGroups = {} }: PageMeta): string {
  const { sex, age, ethnicity } = split(key);
  const words = [
    ...(sex === 'all' ? [] : [WORDS[sex] ?? sex]),
    ...(age === 'all' ? [] : [`ages ${age.replace('-', ' to ')}`]),
    ...(ethnicity === 'all' ? [] : [ethnicGroups[ethnicity] ?? `ethnic group ${ethnicity}`]),
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
