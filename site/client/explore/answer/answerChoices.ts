import { keepInAddress } from '../keepInAddress.ts';
import { type Session, say } from '../session.ts';
import { showAnswer } from '../showAnswer.ts';
import { picksOf, placeOfQuery, queryOf } from '../state/query.ts';
import { answerHere } from './answerHere.ts';

export { queryOf, showAnswer };

/** Answers the choices from the small files of their indicators, and shows what they give. */
export async function answerChoices(session: Session): Promise<void> {
  const { choices, meta, form, places, readFigures } = session;
  session.asking += 1;
  const turn = session.asking;
  session.fault.clear();
  const picks = picksOf(choices, meta);
  const ids = [picks.indicator, picks.beside].filter(Boolean);
  let isFetched = false;
  try {
    const rows = await readFigures(ids);
    isFetched = true;
    // Another choice was made meanwhile.
    if (turn !== session.asking) return;
    const result = answerHere(picks, placeOfQuery(choices, meta, form.areas), {
      indicator: (id) => meta.indicators.find((one) => one.id === id) ?? { title: id, unit: '' },
      rowsOf: (id) => rows.get(id) ?? [],
      places,
    });
    // What was not named cannot be missed.
    const note =
      picks.areas.kind === 'some'
        ? (await import('./unanswered.ts')).unanswered(result, picks, choices, meta, places)
        : '';
    session.last = { result, sql: session.written, note };
    keepInAddress(session);
    await showAnswer(session, session.last);
    say(counted(result.rows.length));
    if (performance.getEntriesByName('first-answer').length === 0) performance.mark('first-answer');
  } catch (error) {
    if (turn !== session.asking) return;
    say('');
    session.fault.show({
      title: isFetched ? 'The answer could not be shown' : 'The figures could not be fetched',
      plain: 'Check the connection, then make a choice again.',
      message: String(error),
    });
  }
}

/** Rows in words. */
export function counted(rows: number): string {
  return rows === 1 ? '1 row' : `${rows.toLocaleString('en-GB')} rows`;
}
