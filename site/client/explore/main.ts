import { duckdb } from 'virtual:duckdb-files';
import { setUpChoices } from './choices.ts';
import { download, type Tell } from './download.ts';
import type { Engine } from './engine.ts';
import { readMeta } from './meta.ts';
import { pastQueries, remember } from './pastQueries.ts';
import type { Result } from './result.ts';
import { whichRelease } from './whichRelease.ts';

/** How long a query may take before the page offers to stop it, in milliseconds. */
const PATIENCE = 400;

const saves = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData ?? false;

const byId = <T extends HTMLElement>(id: string): T => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found as T;
};

if (typeof WebAssembly === 'object' && typeof Worker === 'function' && typeof DecompressionStream === 'function')
  explore();
else byId('explore-without').hidden = false;

function explore(): void {
  const meta = readMeta();
  const form = byId<HTMLFormElement>('picks');
  const box = byId<HTMLTextAreaElement>('sql');
  const start = byId<HTMLButtonElement>('start');
  const runButton = byId<HTMLButtonElement>('run');
  const stopButton = byId<HTMLButtonElement>('stop');
  const rewrite = byId<HTMLElement>('rewrite');
  const status = byId<HTMLElement>('status');
  const progress = byId<HTMLProgressElement>('progress');
  const fault = byId<HTMLElement>('fault');
  const output = byId<HTMLElement>('result');

  const address = new URLSearchParams(location.search);
  let written = '';
  let work: typeof import('./work.ts') | undefined;
  let engine: Engine | undefined;
  let busy = false;
  let again = false;
  /** Where in the query the last fault is. */
  let faulty: { from: number; to: number } | null = null;
  let last: { result: Result; sql: string } | undefined;
  const { source, note, isOld } = whichRelease(address.get('release'), meta);

  const choices = setUpChoices(form, meta, address, () => {
    if (box.value === written || box.value.trim() === '') write();
    else rewrite.hidden = false;
  });

  function write(): void {
    written = choices.sql();
    put(written);
    rewrite.hidden = true;
    if (engine) void run();
  }

  /** Puts SQL into the box, which is made as high as its lines. */
  function put(sql: string): void {
    box.value = sql;
    box.rows = Math.min(24, sql.split('\n').length + 1);
  }

  /** @param isPressed false where the address asked: then nobody's focus is moved */
  async function begin(isPressed: boolean): Promise<void> {
    if (busy) return;
    busy = true;
    start.disabled = true;
    clearFault();
    progress.hidden = false;
    try {
      const tell = slowly((words) => {
        status.textContent = words;
      });
      const show: Tell = (words, done) => {
        tell(words, done === undefined);
        if (done === undefined) progress.removeAttribute('value');
        else progress.value = done;
      };
      const parts = download({ files: duckdb, base: meta.base, data: source }, show);
      work = await import('./work.ts');
      // Not before: the drawing library would keep this thread from starting the engine, which then takes half a second alone.
      const { prepareCharts } = work;
      parts.engine.then(prepareCharts).catch(() => undefined);
      void sketch();
      engine = await work.startEngine(parts, show);
    } catch (error) {
      showFault('The database could not be started', 'Check the connection and press Start again.', String(error));
      status.textContent = '';
    }
    busy = false;
    progress.hidden = true;
    start.disabled = false;
    if (!engine) return;
    const hadFocus = document.activeElement === start || document.activeElement === document.body;
    start.hidden = true;
    runButton.hidden = false;
    if (isPressed && hadFocus) runButton.focus();
    await run();
    await describeTables();
  }

  /** Draws what is picked from one small file while the database is on its way. */
  async function sketch(): Promise<void> {
    if (!work || box.value !== written || isOld) return;
    const picks = choices.picks();
    const answer = await fetch(`${meta.base}data/indicator/${picks.indicator}.json`).catch(() => null);
    if (!answer?.ok) return;
    const { rows } = (await answer.json()) as { rows: Record<string, string | number>[] };
    const options = [...byId<HTMLSelectElement>('one').options];
    const result = work.quickResult(picks, rows, meta, {
      belowHome: [...byId<HTMLSelectElement>('parent').options].map(({ value }) => value),
      nameOf: (code) => options.find(({ value }) => value === code)?.text ?? code,
    });
    if (!result || last || engine || box.value !== written) return;
    await work.showResult(output, result, { sql: box.value, source, meta }, choices.chart());
    performance.mark('first-picture');
  }

  /** Tables and columns as the database has them, once it is there. */
  async function describeTables(): Promise<void> {
    if (!engine || !work) return;
    const schema = await work.readSchema(engine).catch(() => []);
    byId('schema').replaceChildren(work.schemaPane(schema, insert));
    const areas = [...byId<HTMLSelectElement>('one').options].map(({ value, text }) => ({ code: value, name: text }));
    work.completion(box, work.schemaWords(schema, meta.indicators, areas));
  }

  function insert(name: string): void {
    box.setRangeText(name, box.selectionStart, box.selectionEnd, 'end');
    box.focus();
  }

  /** Shows what was asked before in this tab. */
  function showPast(): void {
    const past = pastQueries();
    const fold = byId('history');
    fold.hidden = past.length < 2;
    fold.querySelector('ol')?.replaceChildren(
      ...past.map((sql) => {
        const item = document.createElement('li');
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'link-button';
        button.textContent = sql.replaceAll(/\s+/g, ' ').slice(0, 120);
        button.addEventListener('click', () => {
          put(sql);
          box.focus();
          void run();
        });
        item.append(button);
        return item;
      }),
    );
  }

  async function run(): Promise<void> {
    if (!engine || !work) {
      status.textContent = 'Press Start first: it loads the database.';
      return;
    }
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    clearFault();
    keepInAddress();
    status.textContent = 'Running the query';
    const offer = setTimeout(() => {
      stopButton.hidden = false;
      status.textContent = 'Still running. You can stop it.';
    }, PATIENCE);
    try {
      const began = performance.now();
      const sql = box.value;
      const result = await engine.run(sql);
      const took = Math.max(1, Math.round(performance.now() - began));
      last = { result, sql };
      await work.showResult(output, result, { sql, source, meta }, choices.chart());
      remember(sql);
      showPast();
      const rows = result.rows.length;
      status.textContent = `${rows === 1 ? '1 row' : `${rows.toLocaleString('en-GB')} rows`} in ${took} ms`;
      if (performance.getEntriesByName('first-query').length === 0) performance.mark('first-query');
    } catch (error) {
      output.replaceChildren();
      if (error instanceof work.Stopped) {
        status.textContent = 'Stopped. Change the query and run it again.';
      } else {
        status.textContent = '';
        output.append(work.element('p', 'note', 'No result: the query did not run.'));
        const { plain, engine: message } = work.plainError(error);
        showFault('The query could not be run', plain, message, work.placeOf(message, box.value));
      }
    }
    clearTimeout(offer);
    stopButton.hidden = true;
    busy = false;
    if (again) {
      again = false;
      await run();
    }
  }

  async function stop(): Promise<void> {
    again = false;
    runButton.focus();
    await engine?.stop();
  }

  /** The address says what is shown: the query, and the picks where they wrote it. */
  function keepInAddress(): void {
    const url = new URL(location.href);
    const params = {
      ...(box.value === written ? choices.params() : {}),
      ...(choices.chart() === 'auto' ? {} : { chart: choices.chart() }),
      ...(source.release === '' ? {} : { release: source.release }),
      sql: box.value,
    };
    url.search = new URLSearchParams(params).toString();
    history.replaceState(null, '', url);
  }

  function showFault(title: string, plain: string, message: string, place?: { from: number; to: number } | null): void {
    byId('fault-title').textContent = title;
    byId('fault-plain').textContent = plain;
    byId('fault-engine').textContent = message;
    fault.hidden = false;
    faulty = place ?? null;
    box.setAttribute('aria-describedby', 'sql-hint fault-plain');
    fault.focus();
  }

  function clearFault(): void {
    fault.hidden = true;
    box.setAttribute('aria-describedby', 'sql-hint');
  }

  start.addEventListener('click', () => void begin(true));
  runButton.addEventListener('click', () => void run());
  stopButton.addEventListener('click', () => void stop());
  byId('rewrite-button').addEventListener('click', write);
  byId('fault-link').addEventListener('click', (event) => {
    event.preventDefault();
    box.focus();
    if (faulty) box.setSelectionRange(faulty.from, faulty.to);
  });
  byId('chart').addEventListener('change', () => {
    if (!work || !last || busy) return;
    keepInAddress();
    void work.showResult(output, last.result, { sql: last.sql, source, meta }, choices.chart());
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void run();
  });
  for (const example of document.querySelectorAll<HTMLElement>('[data-example]')) {
    example.addEventListener('click', () => {
      put(byId(example.getAttribute('data-example') ?? '').textContent ?? '');
      box.focus();
      if (engine) void run();
    });
  }

  if (note !== '') {
    const said = byId('release-note');
    said.hidden = false;
    const [words, link] = [said.querySelector('span'), said.querySelector('a')];
    if (words) words.textContent = note;
    if (link) {
      const newest = new URL(location.href);
      newest.searchParams.delete('release');
      link.href = newest.href;
      link.hidden = !isOld;
    }
  }
  write();
  showPast();
  const linked = address.get('sql');
  if (linked !== null) put(linked);
  byId('explore').hidden = false;
  // Whoever follows an address with a query wants its answer; whoever saves data is asked first.
  if (linked !== null && !saves) void begin(false);
}

/** Says something at most once a second, so that nobody is read a stream of numbers; what is urgent at once. */
function slowly(say: (words: string) => void): (words: string, urgent: boolean) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (words, urgent) => {
    if (!urgent && performance.now() - last < 1000) return;
    last = performance.now();
    say(words);
  };
}
