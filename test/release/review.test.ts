import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diff } from '../../data-pipeline/commands/diff.ts';
import { release } from '../../data-pipeline/commands/release.ts';
import type { DiffOptions } from '../../data-pipeline/commands/run/diff.ts';
import type { ReleaseOptions } from '../../data-pipeline/commands/run/release.ts';
import { sha256 } from '../../data-pipeline/ledgerFolder.ts';
import { callOf, silentEffects } from '../helpers/inProcess.ts';
import { textsOf } from '../helpers/publishInto.ts';
import { correct, DECAY, edit, FIRST, publishFrom, releaseAs, released, SECOND } from '../helpers/releasing.ts';

const FEEDING = 'be-healthy/breastfeeding.csv';

/** Writes what somebody signs, and gives it back as its text without tags, and as it is. */
async function reviewOf(folder: string, words: string[] = []): Promise<{ html: string; text: string; err: string }> {
  const file = join(folder, '../review.html');
  const { effects, said } = silentEffects();
  const code = await diff.run(callOf<DiffOptions>(effects, { indicators: folder, json: false, html: file }, words));
  expect(code, said.err).toBe(0);
  const html = readFileSync(file, 'utf8');
  const text = html
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
  return { html, text, err: said.err };
}

/** What stands between two headings. */
const between = (text: string, from: string, to: string): string => text.split(from)[1]?.split(to)[0] ?? '';

async function sign(folder: string, options: Partial<ReleaseOptions>) {
  const { effects, said } = silentEffects();
  const call = callOf<ReleaseOptions>(
    effects,
    { indicators: folder, json: false, previous: [], notes: 'Second.', ...options },
    [SECOND],
  );
  return { code: await release.run(call), err: said.err };
}

describe('diff --html', () => {
  it('lists what is new, revised, gone, newly confidential and judged otherwise, each in its place', async () => {
    const folder = await released();
    correct(folder);
    edit(folder, FEEDING, '55,140,39.3,31.6,47.6', '10,140,7.1,3.9,12.6');
    edit(
      folder,
      DECAY,
      'tooth-decay,E07900002,2023/24',
      'tooth-decay,E07900001,2024/25,all,all,all,all,,,30.1,28.0,32.4,\ntooth-decay,E07900002,2023/24',
    );
    edit(folder, DECAY, 'tooth-decay,E12900001,2023/24,all,all,all,all,,,23.0,22.8,23.2,\n', '');
    const { text } = await reviewOf(folder);
    expect(text).toContain('Changes since the release of 1 April 2026');
    expect(between(text, 'New periods', 'More figures')).toContain('Tooth decay at 5 2024/25 1 1 Local');
    const revised = between(text, 'the largest change first', 'Gone');
    expect(revised).toContain(
      '39.3% (55 of 140) (limits 31.6% to 47.6%) 7.1% (10 of 140) (limits 3.9% to 12.6%) −32.2 (82%)',
    );
    expect(revised).toContain('21.4% 21.9% +0.5 (2%) Correction: misread');
    expect(revised.indexOf('82%')).toBeLessThan(revised.indexOf('(2%)'));
    expect(between(text, 'Gone', 'Newly confidential')).toMatch(/East Anyland.*2023\/24/);
    expect(between(text, 'Newly confidential', 'Verdicts')).toContain('No figure is newly confidential.');
    expect(between(text, 'Verdicts that turn', 'Before and after')).toMatch(
      /Northmere.*2024\/25 against Anyland similar \(2023\/24\) not compared \(2024\/25\)/,
    );
  });

  it('is one file that asks for nothing, and the same bytes for the same figures on another day', async () => {
    const folder = await released();
    correct(folder);
    const { html } = await reviewOf(folder);
    expect(html).not.toMatch(/<script|\bsrc=|\bhref=|url\(|@import/);
    expect(html).toContain('<svg viewBox');
    const { effects } = silentEffects({ today: () => '2026-06-30' });
    const file = join(folder, '../later.html');
    await diff.run(callOf<DiffOptions>(effects, { indicators: folder, json: false, html: file }));
    expect(readFileSync(file, 'utf8')).toBe(html);
  });

  it('prints no figure of what is newly confidential, from whichever state, in table, verdict or chart', async () => {
    const folder = await released();
    edit(folder, DECAY, '2023/24,all,all,all,all,,,21.4,19.2,23.8,', '2023/24,all,all,all,all,,,,,,c');
    const { html, text } = await reviewOf(folder);
    expect(between(text, 'Newly confidential', 'Verdicts')).toContain('Tooth decay at 5, Northmere');
    for (const figure of ['21.4', '19.2', '23.8']) expect(html).not.toContain(figure);
    expect((await releaseAs(folder, SECOND, 'Second.', ['yes'])).code).toBe(0);
    // The last word counts: between two states that both show it, it stays hidden.
    edit(folder, DECAY, '24.7,22.3,27.5', '24.9,22.5,27.7');
    const later = await reviewOf(folder, [FIRST, SECOND]);
    for (const figure of ['21.4', '19.2', '23.8']) expect(later.html).not.toContain(figure);
  });

  it('shows a first release as new throughout', async () => {
    const folder = await released();
    const { text } = await reviewOf(folder, ['nothing', FIRST]);
    expect(text).toContain('First release: the release of 1 April 2026');
    expect(between(text, 'New periods', 'More figures')).toContain('Breastfeeding');
  });

  it('asks for releases or the folder itself: their definitions say what a figure is', async () => {
    const folder = await released();
    const { effects } = silentEffects();
    const call = callOf<DiffOptions>(effects, { indicators: folder, json: false, html: join(folder, '../x.html') }, [
      '2026-03-01',
    ]);
    await expect(diff.run(call)).rejects.toThrow(`expected nothing, ${FIRST}, or ${folder}`);
    expect(existsSync(join(folder, '../x.html'))).toBe(false);
  });
});

describe('a release that somebody signed', () => {
  it('holds the role and the hash of the document in the chain of the ledger, and is published with the role', async () => {
    const folder = await released();
    correct(folder);
    const { html, err } = await reviewOf(folder);
    expect(err).toContain(`SHA-256 ${sha256(html)}`);
    const signed = await sign(folder, { signed: 'Head of performance', diff: join(folder, '../review.html') });
    expect(signed.code, signed.err).toBe(0);
    const seal = JSON.parse(readFileSync(join(folder, 'releases', SECOND, 'release.json'), 'utf8')) as object;
    expect(seal).toMatchObject({ signed: { by: 'Head of performance', diff: sha256(html) } });
    const { releases } = await publishFrom(folder);
    expect(releases.releases.map(({ signed: by }) => by)).toEqual(['Head of performance', undefined]);
  });

  it('is refused where the figures changed after the signature, and nothing is written', async () => {
    const folder = await released();
    correct(folder);
    await reviewOf(folder);
    edit(folder, DECAY, '24.7,22.3,27.5', '24.6,22.3,27.5');
    const before = textsOf(folder);
    await expect(sign(folder, { signed: 'Head of performance', diff: join(folder, '../review.html') })).rejects.toThrow(
      'changed since it was made',
    );
    expect(textsOf(folder)).toEqual(before);
  });

  it.each([
    [{ signed: 'Head of performance' }, 'expected both, or neither'],
    [{ diff: 'x.html' }, 'expected both, or neither'],
    [{ signed: '', diff: 'x.html' }, '--signed: expected some text'],
    [{ signed: 'Head of performance', diff: 'not-there.html' }, 'cannot be read'],
  ])('%o: %s', async (options, message) => {
    const folder = await released();
    correct(folder);
    writeFileSync(join(folder, '../x.html'), '');
    await expect(sign(folder, options)).rejects.toThrow(message);
  });
});
