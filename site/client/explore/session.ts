import { figuresReader } from './answer/readFigures.ts';
import { type PageMeta, readMeta } from './meta.ts';
import { listedPlaces, type Places, placesOf } from './places.ts';
import type { Result } from './result.ts';
import type { Choices } from './state/choices.ts';
import { choicesFrom } from './state/choicesFrom.ts';
import { type Chosen, whichRelease } from './state/whichRelease.ts';
import { byId } from './view/byId.ts';
import { type ChoicesForm, choicesForm } from './view/choicesForm.ts';
import { type FaultBox, faultBox } from './view/faultBox.ts';
import { type QueryBox, queryBox } from './view/queryBox.ts';

/** What can be done once the database is there. */
export interface Started {
  /** Runs the query in the box; while another runs, it waits. */
  run(): Promise<void>;
  /** Ends the query that is running. */
  stop(): Promise<void>;
  /** Lists tables and columns as the database has them, and completes what is typed. */
  describe(): Promise<void>;
}

/** What was asked, and what came of it. */
export interface Answer {
  result: Result;
  sql: string;
  /** What must be said of it, as a sentence; empty for nothing. */
  note?: string;
}

/** The page while somebody uses it: what it shows, what is chosen, and what it is doing. */
export interface Session {
  meta: PageMeta;
  release: Chosen;
  form: ChoicesForm;
  box: QueryBox;
  fault: FaultBox;
  choices: Choices;
  /** The indicator that the address names, for as long as nobody chose another. */
  asked: string | null;
  /** The query as the choices wrote it last. */
  written: string;
  places: Places;
  readFigures: ReturnType<typeof figuresReader>;
  /** How often the choices were answered: an answer that comes late is not shown. */
  asking: number;
  /** Until somebody chooses or writes something. */
  isUntouched: boolean;
  started?: Started;
  /** While the database loads, or a query runs. */
  busy: boolean;
  /** Whether to run once more when it is no longer busy. */
  again: boolean;
  /** The answer that is shown. */
  last?: Answer;
}

/** Begins with what the address and the page say. */
export function newSession(address: URLSearchParams): Session {
  const places = placesOf(listedPlaces(byId<HTMLSelectElement>('one')));
  const { nameOf, parentOf } = places;
  const meta: PageMeta = { ...readMeta(), nameOf, parentOf, districtOf: (code) => nameOf(parentOf(code) ?? '') };
  const form = choicesForm(meta);
  const box = queryBox();
  return {
    meta,
    release: whichRelease(address.get('release'), meta),
    form,
    box,
    fault: faultBox(box.element),
    choices: choicesFrom(address, form.read(), { meta, areas: form.areas }),
    asked: address.get('indicator'),
    written: '',
    places,
    readFigures: figuresReader(meta.base),
    asking: 0,
    isUntouched: address.size === 0,
    busy: false,
    again: false,
  };
}

/** Says in the status line what is being done. */
export function say(words: string): void {
  byId('status').textContent = words;
}
