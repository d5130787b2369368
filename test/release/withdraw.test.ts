import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { audit } from '../../data-pipeline/commands/audit.ts';
import { check } from '../../data-pipeline/commands/check.ts';
import { diff } from '../../data-pipeline/commands/diff.ts';
import type { WithdrawOptions } from '../../data-pipeline/commands/run/withdraw.ts';
import { withdraw } from '../../data-pipeline/commands/withdraw.ts';
import { callOf, silentEffects, TODAY } from '../helpers/inProcess.ts';
import { filesOf, textsOf } from '../helpers/publishInto.ts';
import { DECAY, edit, FIRST, publishFrom, releaseAs, released, SECOND } from '../helpers/releasing.ts';

const REASON = 'The figures of one clinic were counted twice.';
const WRONG = '77.7,75.1,80.2';
const FEEDING = 'be-healthy/breastfeeding.csv';

async function withdrawn(folder: string, date: string, options: Partial<WithdrawOptions> = {}) {
  const { effects, said } = silentEffects();
  const call = callOf<WithdrawOptions>(effects, { indicators: folder, keep: false, reason: REASON, ...options }, [
    date,
  ]);
  return { code: await withdraw.run(call), err: said.err };
}

/** A folder with two releases, of which the second has a wrong figure. */
async function wrong(): Promise<string> {
  const folder = await released();
  edit(folder, DECAY, '21.4,19.2,23.8', WRONG);
  const { code, err } = await releaseAs(folder, SECOND, 'Second release.', ['s', 'counted again']);
  expect(code, err).toBe(0);
  return folder;
}

/** The files of a folder of which any has a text, compressed ones too; databases are looked through as they are. */
function having(folder: string, text: string): string[] {
  return filesOf(folder).filter((path) => {
    const bytes = readFileSync(join(folder, path));
    return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1').includes(text);
  });
}

describe('a release that is withdrawn', () => {
  it('is on no page and in no file, and the one before it is what is published', async () => {
    const folder = await wrong();
    const before = textsOf(folder);
    const { code, err } = await withdrawn(folder, SECOND, { signed: 'Head of performance' });
    expect(code, err).toBe(0);
    expect(err).toContain(`put back as released on ${FIRST}: tooth-decay`);
    expect(err).toContain('npx lcp-scorecard build');
    expect(readFileSync(join(folder, DECAY), 'utf8')).toContain('21.4,19.2,23.8');
    const { data, releases, feed } = await publishFrom(folder);
    expect(releases.releases.map(({ date }) => date)).toEqual([FIRST]);
    expect(releases.unreleased).toBeNull();
    expect(releases.withdrawn).toEqual([
      {
        date: SECOND,
        withdrawn: TODAY,
        reason: REASON,
        signed: 'Head of performance',
        // Charts stood at its addresses of what had changed in it.
        places: { 'tooth-decay': ['E07900001', 'E07900002', 'E10900001'] },
        summaries: true,
      },
    ]);
    expect(having(data, '77.7')).toEqual([]);
    expect(filesOf(data).filter((path) => path.startsWith(`release/${SECOND}/`))).toEqual([]);
    expect(feed).toContain(`Release of ${SECOND} withdrawn`);
    expect(feed).not.toContain('Second release.');
    // The ledger is whole: files were added, none but the end of the chain and the figures put back is another.
    const after = textsOf(folder);
    const others = [...before.keys()].filter((path) => after.get(path) !== before.get(path));
    expect(others.sort()).toEqual([DECAY, 'releases/ledger.json']);
    expect([...after.keys()].filter((path) => !before.has(path))).toEqual(['releases/withdrawals.csv']);
  });

  it('stays known to the audit, which attacks with it as before', async () => {
    const folder = await released();
    const never = join(folder, '../never');
    cpSync(folder, never, { recursive: true });
    edit(folder, FEEDING, '60,150,40.0,32.5,48.0', '61,150,40.7,33.1,48.7');
    edit(folder, FEEDING, '115,290,39.7,34.2,45.4', '116,290,40.0,34.5,45.7');
    edit(folder, FEEDING, '207,600,34.5,30.8,38.4', '208,600,34.7,31.0,38.6');
    expect((await releaseAs(folder, SECOND, 'Second.', ['s', 'counted again'])).code).toBe(0);
    expect((await withdrawn(folder, SECOND)).code).toBe(0);
    const told = async (indicators: string): Promise<string> => {
      const { effects, said } = silentEffects();
      await audit.run(callOf(effects, { indicators }));
      return said.out;
    };
    expect(textsOf(folder).get(FEEDING)).toBe(textsOf(never).get(FEEDING));
    expect(await told(folder)).not.toBe(await told(never));
  });

  it('may be an earlier one: then the figures of the folder stay', async () => {
    const folder = await wrong();
    const before = readFileSync(join(folder, DECAY), 'utf8');
    const { code, err } = await withdrawn(folder, FIRST);
    expect(code, err).toBe(0);
    expect(err).toContain('a later release stands');
    expect(readFileSync(join(folder, DECAY), 'utf8')).toBe(before);
    const { data, releases } = await publishFrom(folder);
    expect(releases.releases.map(({ date, previous }) => [date, previous])).toEqual([[SECOND, null]]);
    expect(having(data, '21.4')).toEqual([]);
  });

  it('may be the second of its day, and the day can have a third', async () => {
    const folder = await released();
    edit(folder, DECAY, '21.4,19.2,23.8', WRONG);
    expect((await releaseAs(folder, FIRST, 'Again.', ['s', 'counted again'])).code).toBe(0);
    expect((await withdrawn(folder, `${FIRST}-2`)).code).toBe(0);
    edit(folder, DECAY, '21.4,19.2,23.8', '21.5,19.3,23.9');
    const third = await releaseAs(folder, FIRST, 'Third.', ['c', 'counted twice']);
    expect(third.code, third.err).toBe(0);
    expect(third.err).toContain(`releases/${FIRST}-3`);
    const { data, releases, changesIn } = await publishFrom(folder);
    expect(releases.releases.map(({ date, previous }) => [date, previous])).toEqual([
      [`${FIRST}-3`, FIRST],
      [FIRST, null],
    ]);
    expect(changesIn(`${FIRST}-3`)).toEqual([
      expect.objectContaining({ was: { value: 21.4, lower: 19.2, upper: 23.8 } }),
    ]);
    expect(having(data, '77.7')).toEqual([]);
  });

  it('may be the only one: its indicators are planned again', async () => {
    const folder = await released();
    for (const path of ['targets.csv', 'priorities.csv', 'corrections.csv', 'evidence.csv']) {
      const [head] = readFileSync(join(folder, path), 'utf8').split('\n');
      writeFileSync(join(folder, path), `${head}\n`);
    }
    const { code, err } = await withdrawn(folder, FIRST);
    expect(code, err).toBe(0);
    expect(err).toContain('planned again, for no release before has figures of it: breastfeeding, tooth-decay');
    expect(readFileSync(join(folder, 'be-healthy/tooth-decay.md'), 'utf8')).toMatch(/\nstatus: planned\n---\n/);
    const { data, releases } = await publishFrom(folder);
    expect(releases.releases).toEqual([]);
    expect(releases.planned.map(({ id }) => id)).toEqual(['breastfeeding', 'tooth-decay']);
    expect(having(data, '21.4')).toEqual([]);
  });

  it('tells a figure of ours in no correction that only it showed', async () => {
    const folder = await released();
    edit(folder, FEEDING, '45,130,34.6,27.0,43.1', '60,130,46.2,37.8,54.7');
    expect((await releaseAs(folder, SECOND, 'Second.', ['s', 'counted again'])).code).toBe(0);
    expect((await withdrawn(folder, SECOND)).code).toBe(0);
    edit(
      folder,
      'corrections.csv',
      '24.1,24.7\n',
      `24.1,24.7\nC2,${SECOND},${SECOND},${SECOND},breastfeeding,E05900003,2024/25,counted twice,46.2,34.6\n`,
    );
    const { effects, said } = silentEffects();
    expect(await check.run(callOf(effects, { indicators: folder }))).toBe(1);
    expect(said.err).toContain('was is a figure that neither a release nor');
  });
});

describe('withdraw writes nothing where', () => {
  it.each([
    ['no reason is given', SECOND, { reason: undefined }, 'withdraw needs --reason TEXT'],
    ['the reason has a number', SECOND, { reason: 'Only 4 children there' }, '--reason has a number'],
    ['there is no such release', '2026-05-14', {}, `2026-05-14 is no release; expected one of ${FIRST}, ${SECOND}`],
  ])('%s', async (_, date, options, message) => {
    const folder = await wrong();
    const before = textsOf(folder);
    await expect(withdrawn(folder, date, options as Partial<WithdrawOptions>)).rejects.toThrow(message);
    expect(textsOf(folder)).toEqual(before);
  });

  it('it is withdrawn already', async () => {
    const folder = await wrong();
    await withdrawn(folder, SECOND);
    await expect(withdrawn(folder, SECOND)).rejects.toThrow(`was withdrawn on ${TODAY} already`);
  });

  it('figures changed since, unless they are to stay', async () => {
    const folder = await wrong();
    edit(folder, DECAY, WRONG, '21.9,19.5,24.4');
    const before = textsOf(folder);
    const refused = await withdrawn(folder, SECOND);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(`tooth-decay: changed since the release of ${SECOND}`);
    expect(textsOf(folder)).toEqual(before);
    const kept = await withdrawn(folder, SECOND, { keep: true });
    expect(kept.code, kept.err).toBe(0);
    const { data, releases } = await publishFrom(folder);
    expect(releases.unreleased?.counts).toMatchObject({ revised: 1 });
    expect(having(data, '77.7')).toEqual([]);
  });

  it('the rest of the folder does not fit the figures of before', async () => {
    const folder = await released();
    edit(
      folder,
      DECAY,
      'tooth-decay,E07900002,2023/24',
      'tooth-decay,E07900001,2024/25,all,all,all,all,,,30.1,28.0,32.4,\ntooth-decay,E07900002,2023/24',
    );
    expect((await releaseAs(folder, SECOND, 'Second.')).code).toBe(0);
    writeFileSync(
      join(folder, 'commentary.csv'),
      'lcp,indicator,period,role,written,text\nE07900001,tooth-decay,2024/25,Head of health,2026-05-13,It rose to 30.1.\n',
    );
    const before = textsOf(folder);
    const { code, err } = await withdrawn(folder, SECOND);
    expect(code).toBe(1);
    expect(err).toMatch(/commentary\.csv:2:\d+: .*\n.*does not fit the figures of the release before/);
    expect(textsOf(folder)).toEqual(before);
  });
});

describe('the ledger holds withdrawals together', () => {
  it.each([
    ['the file removed', (at: string) => rmSync(at), 'a withdrawal of a release is gone'],
    [
      'its line removed',
      (at: string) => writeFileSync(at, 'date,release,reason,signed,seal\n'),
      'a withdrawal of a release is gone',
    ],
    [
      'its words changed',
      (at: string) => writeFileSync(at, readFileSync(at, 'utf8').replace('clinic', 'school')),
      'this line or one before it was changed',
    ],
    [
      'its release changed',
      (at: string) => writeFileSync(at, readFileSync(at, 'utf8').replace(SECOND, FIRST)),
      'this line or one before it was changed',
    ],
  ])('%s is a fault that no repair explains', async (_, tamper, message) => {
    const folder = await wrong();
    await withdrawn(folder, SECOND);
    tamper(join(folder, 'releases/withdrawals.csv'));
    const { effects, said } = silentEffects();
    expect(await check.run(callOf(effects, { indicators: folder }))).toBe(1);
    expect(said.err).toContain(`withdrawals.csv:`);
    expect(said.err).toContain(message);
    expect(said.err).toContain('restore what was released');
  });

  it('after a later release too, though the end of the ledger were made anew', async () => {
    const folder = await wrong();
    await withdrawn(folder, SECOND);
    edit(folder, DECAY, '21.4,19.2,23.8', '21.5,19.3,23.9');
    expect((await releaseAs(folder, SECOND, 'Third.', ['c', 'counted twice'])).code).toBe(0);
    rmSync(join(folder, 'releases/withdrawals.csv'));
    const end = join(folder, 'releases/ledger.json');
    const { withdrawals: _, ...rest } = JSON.parse(readFileSync(end, 'utf8')) as { withdrawals: string };
    writeFileSync(end, JSON.stringify(rest));
    const { effects, said } = silentEffects();
    expect(await check.run(callOf(effects, { indicators: folder }))).toBe(1);
    expect(said.err).toContain('a withdrawal of a release is gone');
  });

  it('is what diff goes by: it compares with the newest release that stands', async () => {
    const folder = await wrong();
    await withdrawn(folder, SECOND);
    const { effects, said } = silentEffects();
    expect(await diff.run(callOf(effects, { indicators: folder }))).toBe(0);
    expect(said.err).toBe('No figure changed\n');
    const html = join(folder, '../x.html');
    await expect(diff.run(callOf(effects, { indicators: folder, html }, [SECOND]))).rejects.toThrow('was withdrawn');
    expect(existsSync(html)).toBe(false);
  });
});
