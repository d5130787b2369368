import { describe, expect, it } from 'vitest';
import { withdraw } from '../../data-pipeline/commands/withdraw.ts';
import { frozenAddresses } from '../../site/embeds/frozenAddresses.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { DECAY, edit, FIRST, publishFrom, releaseAs, released, SECOND } from '../helpers/releasing.ts';

const THIRD = '2026-05-14';
const [A, B, C] = ['21.4,19.2,23.8', '21.9,19.2,23.8', '22.3,19.2,23.8'];
const HIDDEN = 'tooth-decay,E07900001,2023/24,all,all,all,all,,,,,,c';

/** What a folder is released with, one text of the newest figure after the other. */
async function releasedWith(folder: string, dates: readonly [string, string, string][]): Promise<void> {
  for (const [date, was, now] of dates) {
    if (was !== now) edit(folder, DECAY, was, now);
    const { code, err } = await releaseAs(folder, date, `Release of ${date}.`, ['s', 'counted again']);
    expect(code, err).toBe(0);
  }
}

async function withdrawn(folder: string, date: string): Promise<void> {
  const { effects, said } = silentEffects();
  const options = { indicators: folder, keep: true, reason: 'Counted twice.' };
  expect(await withdraw.run(callOf(effects, options, [date])), said.err).toBe(0);
}

/** Which charts are frozen at the addresses of each release, the oldest first. */
async function chartsIn(folder: string): Promise<(readonly [string, readonly string[] | null])[]> {
  const { releases } = await publishFrom(folder);
  return releases.releases.toReversed().map(({ date, charts }) => [date, charts] as const);
}

describe('the charts that are frozen with a release', () => {
  it('are all of the first, and of a later one those of which a figure changed', async () => {
    const folder = await released();
    await releasedWith(folder, [
      [SECOND, A, B],
      [THIRD, B, B],
    ]);
    expect(await chartsIn(folder)).toEqual([
      [FIRST, null],
      [SECOND, ['tooth-decay']],
      [THIRD, []],
    ]);
  });

  it('stay at their addresses, whatever was hidden since', async () => {
    const folder = await released();
    await releasedWith(folder, [[SECOND, A, B]]);
    edit(folder, DECAY, `tooth-decay,E07900001,2023/24,all,all,all,all,,,${B},`, HIDDEN);
    expect(await chartsIn(folder)).toEqual([
      [FIRST, null],
      [SECOND, ['tooth-decay']],
    ]);
  });

  it('stay at their addresses where the release before is withdrawn, also when they are again as in the one before that', async () => {
    const folder = await released();
    await releasedWith(folder, [
      [SECOND, A, B],
      [THIRD, B, A],
    ]);
    await withdrawn(folder, SECOND);
    expect(await chartsIn(folder)).toEqual([
      [FIRST, null],
      [THIRD, ['tooth-decay']],
    ]);
    const { releases } = await publishFrom(folder);
    const [gone] = releases.withdrawn;
    expect([Object.keys(gone?.places ?? {}), gone?.summaries]).toEqual([['tooth-decay'], true]);
  });

  it('have an address of their own where the release is withdrawn at whose address they stood', async () => {
    const folder = await released();
    await releasedWith(folder, [
      [SECOND, A, C],
      [THIRD, C, C],
    ]);
    await withdrawn(folder, SECOND);
    expect(await chartsIn(folder)).toEqual([
      [FIRST, null],
      [THIRD, ['tooth-decay']],
    ]);
  });

  it('leave no notice where a release is withdrawn in which nothing changed', async () => {
    const folder = await released();
    await releasedWith(folder, [[SECOND, A, A]]);
    await withdrawn(folder, SECOND);
    const { releases } = await publishFrom(folder);
    expect(releases.withdrawn.map(({ places, summaries }) => [places, summaries])).toEqual([[{}, false]]);
  });
});

describe('the address of a chart as of a release', () => {
  const releases = [
    { date: '5', charts: [] },
    { date: '4', charts: ['a'] },
    { date: '3', charts: ['b'] },
    { date: '2', charts: ['a', 'b'] },
    { date: '1', charts: null },
  ];
  const has =
    (...dates: string[]) =>
    (date: string) =>
      dates.includes(date);

  it('is that of the newest release up to it in which the measure changed', () => {
    expect(frozenAddresses(releases, 'b', has('1', '2', '3'))).toEqual([
      { date: '5', at: '3' },
      { date: '4', at: '3' },
      { date: '3', at: '3' },
      { date: '2', at: '2' },
      { date: '1', at: '1' },
    ]);
  });

  it('is none before its first figures, and none after its last', () => {
    expect(frozenAddresses(releases, 'a', has('2'))).toEqual([
      { date: '3', at: '2' },
      { date: '2', at: '2' },
    ]);
  });
});
