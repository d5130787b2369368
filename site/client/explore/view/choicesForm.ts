import type { PageMeta } from '../meta.ts';
import type { ChartKind } from '../result.ts';
import { type Allowed, allowed, type Option as Choice, levelsHint, shownParts } from '../state/allowed.ts';
import type { AreaKind, Choices, ListedArea, ListedAreas } from '../state/choices.ts';
import { byId } from './byId.ts';
import { fillSeveral } from './fillSeveral.ts';

/** The form of choices: what it holds, and what it lists. */
export interface ChoicesForm {
  read(): Choices;
  /** @param asked the indicator that the address names, for as long as nobody chose another */
  show(choices: Choices, asked: string | null): void;
  areas: ListedAreas;
  /** Calls back after each change with the name of the control. */
  onChange(changed: (name: string) => void): void;
}

/** Ties the form of the page to the choices. */
export function choicesForm(meta: PageMeta): ChoicesForm {
  const form = byId<HTMLFormElement>('picks');
  const select = (name: string): HTMLSelectElement => byId<HTMLSelectElement>(name);
  const boxes = (name: string): HTMLInputElement[] => [
    ...form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`),
  ];
  const checked = (name: string): string[] => boxes(name).flatMap((box) => (box.checked ? [box.value] : []));
  const check = (name: string, values: readonly string[]): void => {
    for (const box of boxes(name)) box.checked = values.includes(box.value);
  };
  // The second indicator is one of the same.
  select('beside').append(...[...select('indicator').children].map((group) => group.cloneNode(true)));
  select('beside').value = '';
  return {
    areas: {
      home: form.querySelector('label[for="areas-home"]')?.textContent?.trim() ?? meta.home.name,
      parents: listed(select('parent')),
      all: listed(select('one')),
    },
    read: () => ({
      indicator: select('indicator').value,
      beside: select('beside').value,
      kind: (checked('areas')[0] ?? 'home') as AreaKind,
      parent: select('parent').value,
      one: select('one').value,
      several: checked('some'),
      against: checked('against'),
      period: select('period').value,
      breakdown: select('breakdown').value,
      chart: select('chart').value as ChartKind,
    }),
    show(choices, asked) {
      const can = allowed(choices, meta);
      offer(select('period'), can.periods);
      offer(select('breakdown'), can.breakdowns);
      disable(select('beside'), boxes('areas'), can);
      for (const name of ['indicator', 'beside', 'parent', 'one', 'period', 'breakdown', 'chart'] as const)
        select(name).value = choices[name];
      check('areas', [choices.kind]);
      check('against', choices.against);
      byId('levels-hint').textContent = levelsHint(choices, asked, meta);
      for (const [id, isShown] of Object.entries(shownParts(choices, meta))) byId(id).hidden = !isShown;
      if (choices.kind === 'several') fillSeveral(byId('several'), select('one'));
      check('some', choices.several);
    },
    onChange(changed) {
      // The first choice stands over the result, the others beside it.
      byId('explore').addEventListener('change', ({ target }) => {
        if ((target instanceof HTMLSelectElement || target instanceof HTMLInputElement) && target.form === form)
          changed(target.name);
      });
      form.addEventListener('submit', (event) => event.preventDefault());
    },
  };
}

function listed(select: HTMLSelectElement): ListedArea[] {
  return [...select.options].map(({ value, text }) => ({ code: value, name: text }));
}

/** Puts other options into a select, unless it has these: an open list stays as it is. */
function offer(select: HTMLSelectElement, options: readonly Choice[]): void {
  const has = [...select.options].map(({ value, text }) => `${value}=${text}`).join('|');
  if (has === options.map(([value, words]) => `${value}=${words}`).join('|')) return;
  select.replaceChildren(...options.map(([value, words]) => new Option(words, value)));
}

function disable(beside: HTMLSelectElement, radios: readonly HTMLInputElement[], { besides, kinds }: Allowed): void {
  for (const option of beside.options) option.disabled = !besides.has(option.value);
  for (const radio of radios) radio.disabled = !kinds.has(radio.value as AreaKind);
}
