import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PUBLISHERS } from '../../data-pipeline/refresh/web.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';
import { ROOT } from '../helpers/repository.ts';

const text = (name: string): string => readFileSync(join(ROOT, 'data-pipeline/starter/project', name), 'utf8');
const github = parse(text('refresh-github.yml')).jobs.refresh;
const gitlab = parse(text('refresh-gitlab.yml')).refresh;
const azure = parse(text('refresh-azure.yml'));
const named = (
  steps: { name?: string; displayName?: string; run?: string; script?: string }[],
  name: string,
): string => {
  const step = steps.find((one) => (one.name ?? one.displayName) === name);
  return step?.run ?? step?.script ?? '';
};

/** The part of each workflow that makes the request, and what runs beside it there. */
const FORGES = {
  github: { script: named(github.steps, 'One request'), tool: 'gh', publishers: github.strategy.matrix.publisher },
  gitlab: { script: gitlab.script.at(-1) as string, tool: 'curl', publishers: gitlab.parallel.matrix[0].PUBLISHER },
  azure: {
    script: named(azure.steps, 'One request'),
    tool: 'az',
    publishers: Object.values(azure.strategy.matrix as Record<string, { PUBLISHER: string }>).map(
      (one) => one.PUBLISHER,
    ),
  },
};
type Forge = keyof typeof FORGES;

/** What each service's own program answers when it is asked whether a request is open. */
const OPEN: Record<Forge, { none: string; one: string }> = {
  github: { none: '', one: '7' },
  gitlab: { none: '[]', one: '[{"iid": 7}]' },
  azure: { none: '', one: '7' },
};

/** A clone with a changed figure, in which the script is run with a stand-in for the service's program. */
function repository(forge: Forge, open: 'none' | 'one') {
  const folder = temporaryFolder();
  const [remote, clone, bin, temp] = ['remote.git', 'clone', 'bin', 'temp'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  for (const path of [clone, bin, temp]) mkdirSync(path);
  const git = (...words: string[]): string => execFileSync('git', words, { cwd: clone, encoding: 'utf8' });
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', remote]);
  execFileSync('git', ['init', '-q', '-b', 'main', clone]);
  for (const [key, value] of [
    ['user.name', 'Test'],
    ['user.email', 'test@example.org'],
    ['commit.gpgsign', 'false'],
  ] as const)
    git('config', key, value);
  mkdirSync(join(clone, 'indicators'));
  writeFileSync(join(clone, 'indicators/a.csv'), '1\n');
  git('add', '.');
  git('commit', '-q', '-m', 'First');
  git('remote', 'add', 'origin', remote);
  git('push', '-q', 'origin', 'main');
  const log = join(folder, 'log');
  const answer = OPEN[forge][open];
  const stub = `#!/bin/bash\nprintf '%s\\n' "$*" | head -n 1 >> ${log}\ncase "$*" in *list*|*state=opened*) printf '%s' '${answer}';; esac\n`;
  writeFileSync(join(bin, FORGES[forge].tool), stub);
  chmodSync(join(bin, FORGES[forge].tool), 0o755);
  const run = (): string[] => {
    execFileSync('bash', ['-e', '-o', 'pipefail', '-c', FORGES[forge].script], {
      cwd: clone,
      env: {
        ...process.env,
        PATH: `${bin}:${process.env.PATH}`,
        PUBLISHER: 'ees',
        RUNNER_TEMP: temp,
        CI_BUILDS_DIR: temp,
        AGENT_TEMPDIRECTORY: temp,
        REFRESH_REMOTE: remote,
        CI_API_V4_URL: 'https://gitlab.example/api/v4',
        CI_PROJECT_ID: '5',
        CI_DEFAULT_BRANCH: 'main',
        CI_SERVER_HOST: 'gitlab.example',
        SYSTEM_COLLECTIONURI: 'https://dev.example/',
        SYSTEM_TEAMPROJECT: 'Scorecard',
      },
    });
    return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  };
  const change = (): void => {
    writeFileSync(join(clone, 'indicators/a.csv'), '2\n');
    writeFileSync(join(clone, 'indicators/refresh.lock.yaml'), 'a: b\n');
    writeFileSync(join(temp, 'request.md'), '# New figures for 1 indicator: DfE\n\nWas 1, now 2.\n');
  };
  const branches = (): string[] =>
    execFileSync('git', ['-C', remote, 'for-each-ref', '--format=%(refname:short) %(subject)'], { encoding: 'utf8' })
      .trim()
      .split('\n');
  return { run, change, branches };
}

describe.each(Object.keys(FORGES) as Forge[])('the workflow for %s', (forge) => {
  it('asks every publisher', () => {
    expect(FORGES[forge].publishers).toEqual([...PUBLISHERS]);
  });

  it('does nothing where nothing is newer', () => {
    const { run, branches } = repository(forge, 'none');
    expect(run()).toEqual([]);
    expect(branches()).toEqual(['main First']);
  });

  it('pushes one branch, with all that changed, and opens one request', () => {
    const { run, change, branches } = repository(forge, 'none');
    change();
    const said = run();
    expect(branches()).toEqual(['main First', 'refresh/ees New figures for 1 indicator: DfE']);
    expect(said.at(-1)).toMatch(/pr create|-X POST/);
    expect(said.at(-1)).toContain('refresh/ees');
    expect(said.join('\n')).not.toMatch(/merge(?!_requests)|complete|auto/);
  });

  it('renews the request that is open', () => {
    const { run, change, branches } = repository(forge, 'one');
    change();
    const said = run();
    expect(said.at(-1)).toMatch(/pr edit 7|-X PUT .*merge_requests\/7|pr update --id 7/);
    expect(branches()).toHaveLength(2);
  });
});

it('runs weekly, off the hour, after publishers publish at 9.30', () => {
  const crons = [parse(text('refresh-github.yml')).on.schedule[0].cron, azure.schedules[0].cron];
  for (const cron of crons) expect(cron).toMatch(/^[1-9]\d? 1\d \* \* [1-5]$/);
  expect(azure.schedules[0].always).toBe(true);
});

it('says once that it failed, and not every week', () => {
  expect(named(github.steps, 'Say once that it failed')).toMatch(
    /gh issue list .*\n.*test -n "\$open" \|\| gh issue create/,
  );
});
