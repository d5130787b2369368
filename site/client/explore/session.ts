import { type PageMeta, readMeta } from './meta.ts';
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
  /** Shows the last answer again, with the chart that is chosen. */
  redraw(): void;
  /** Lists tables and columns as the database has them, and completes what is typed. */
  describe(): Promise<void>;
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
  started?: Started;
  /** While the database loads, or a query runs. */
  busy: boolean;
  /** Whether to run once more when it is no longer busy. */
  again: boolean;
  /** The answer that is shown. */
  last?: { result: Result; sql: string };
}

/** Begins with what the address and the page say. */
export function newSession(address: URLSearchParams): Session {
  const meta = readMeta();
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
    busy: false,
    again: false,
  };
}

/** Runs the query in the box, or says what it needs. */
export function ask({ started }: Session): void {
  if (started) void started.run();
  else say('Press Start first: it loads the database.');
}

/** Says in the status line what is being done. */
export function say(words: string): void {
  byId('status').textContent = words;
}
