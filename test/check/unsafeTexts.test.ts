import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unsafeSvg } from '../../data-pipeline/check/unsafeSvg.ts';
import { temporaryFolder } from '../helpers/publishInto.ts';
import { call } from '../reliability/writingVerbs.ts';

const SMALL = join(import.meta.dirname, '../input/small');

/** What `check` says of the small folder with one text replaced by another. */
async function checked(path: string, was: string | RegExp, now: string): Promise<{ code: number; said: string }> {
  const folder = temporaryFolder();
  cpSync(SMALL, join(folder, 'indicators'), { recursive: true });
  const file = join(folder, 'indicators', path);
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(was, now);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
  return call(folder, ['check']);
}

const DEFINITION = 'be-healthy/breastfeeding.md';
/** What each row says: its name, the file, what is replaced by what, and what is said of it. */
type Case = readonly [string, string, string | RegExp, string, string];
const RUN = 'must not begin with = + - @ or a tab: a spreadsheet would run it';

describe('no text of a folder may do anything where it is opened', () => {
  it.each<Case>([
    ['a formula in the numerator', DEFINITION, /^numerator: .*/m, 'numerator: "=HYPERLINK(1)"', `numerator: ${RUN}`],
    ['one in the denominator', DEFINITION, /^denominator: .*/m, 'denominator: "@SUM(1)"', `denominator: ${RUN}`],
    ['one after blanks', DEFINITION, /^unit: .*/m, 'unit: "  =1"', `unit: ${RUN}`],
    ['one in a list', DEFINITION, /^caveats: .*/m, 'caveats: ["=1"]', `caveats: ${RUN}`],
    ['one in a name of a key', 'scorecard.yaml', /^plans: \{/m, 'plans: {"=x": Own, ', `plans.=x: ${RUN}`],
    ['a null character', DEFINITION, /^title: .*/m, 'title: "Teeth\\0"', 'title: has an invisible character'],
    [
      'text that is turned round',
      DEFINITION,
      /^numerator: .*/m,
      'numerator: "infants \\u202E and more"',
      'an invisible character, U+202E',
    ],
    ['the same in prose', DEFINITION, /\n---\n/, '\n---\n\u202E', 'an invisible character, U+202E'],
    ['text of no width', DEFINITION, /^title: .*/m, 'title: "Tee\\u200Bth"', 'title: has an invisible character'],
    ['a hyphen that nobody sees', 'areas.csv', 'Alderholt', 'Alder\u00ADholt', 'an invisible character, U+00AD'],
    ['a letter of a hidden message', 'areas.csv', 'Alderholt', 'Alderholt\u{E0041}', 'an invisible character, U+E0041'],
    ['a joiner with nothing to join', 'areas.csv', 'Alderholt', 'Alder\u200Dholt', 'an invisible character, U+200D'],
    ['a formula in wide letters', 'areas.csv', 'Alderholt', '\uFF1D1+1', 'a spreadsheet would run it'],
    ['one behind what nobody sees', DEFINITION, /^unit: .*/m, 'unit: "\\u200B=1"', 'unit: has an invisible character'],
    [
      'one in a receipt',
      'agreements/drops.csv',
      /$/,
      `dental,2026-05-01,${'0'.repeat(64)},5,-x\n`,
      'a spreadsheet would run it',
    ],
    ['in a table', 'areas.csv', 'Alderholt', 'Alder\u0007holt', 'an invisible character, U+0007'],
    [
      'an address that runs',
      'scorecard.yaml',
      /^site: .*/m,
      'site: "javascript:alert(1)"',
      'site: expected an address that begins with https://',
    ],
    ['a path that leads away', 'scorecard.yaml', /^base: .*/m, 'base: /../../x/', 'base: expected a path'],
    ['a path to another site', 'scorecard.yaml', /^base: .*/m, 'base: //elsewhere.example/', 'base: expected a path'],
    [
      'a picture from elsewhere',
      DEFINITION,
      /\n---\n/,
      '\n---\n![x](https://elsewhere.example/x.png) ',
      'a picture in prose',
    ],
    [
      'a link that runs',
      DEFINITION,
      /\n---\n/,
      '\n---\n[x](javascript:alert(1)) ',
      'a link that is not the address of a page',
    ],
    [
      'a link to another protocol',
      DEFINITION,
      /\n---\n/,
      '\n---\n[x](//elsewhere.example/) ',
      'a link that is not the address of a page',
    ],
    ...(
      [
        ['by its name alone', '![x]\n\n[x]: https://elsewhere.example/x.png'],
        ['over two lines', '![x\ny](https://elsewhere.example/x.png)'],
        ['with brackets in its words', '![a [b] c](https://elsewhere.example/x.png)'],
        ['in a link', '[![x](https://elsewhere.example/x.png)](https://www.gov.uk/)'],
        ['in a quotation', '> ![x](https://elsewhere.example/x.png)'],
      ] as const
    ).map(
      ([how, text]) => [`a picture ${how}`, DEFINITION, /\n---\n/, `\n---\n${text}\n\n`, 'a picture in prose'] as const,
    ),
    ...(
      [
        ['over two lines', '[x]\n\n[x]:\njavascript:alert(1)'],
        ['in a quotation', '> [x]\n>\n> [x]: javascript:alert(1)'],
        ['with a colon by its number', '[x](javascript&#58;alert(1))'],
        ['with a backslash', '[x](/\\elsewhere.example/)'],
        ['in angles', '<javascript:alert(1)>'],
      ] as const
    ).map(
      ([how, text]) =>
        [
          `a link that runs ${how}`,
          DEFINITION,
          /\n---\n/,
          `\n---\n${text}\n\n`,
          'a link that is not the address',
        ] as const,
    ),
    ['a front matter further down', DEFINITION, /$/, '\n---\nid: x\ntitle: y\n---\n', ':29:1: a second front matter'],
    ['an address with a path', 'scorecard.yaml', /^site: .*/m, 'site: https://a.example/b', 'a path goes into base'],
    [
      'an address without protection',
      'scorecard.yaml',
      /^site: .*/m,
      'site: http://a.example',
      'site: expected an address that begins with https://',
    ],
    [
      'an address of no host',
      'scorecard.yaml',
      /^site: .*/m,
      'site: https://.',
      'site: expected an address that begins with https://',
    ],
    [
      'an address with a space',
      'scorecard.yaml',
      /^site: .*/m,
      'site: "https://a.example/b c"',
      'site: expected an address',
    ],
    [
      'an address with a question',
      'scorecard.yaml',
      /^site: .*/m,
      'site: "https://a.example?b=c"',
      'site: expected an address',
    ],
    ['a path that is hidden', 'scorecard.yaml', /^base: .*/m, 'base: /.x/', 'base: expected a path'],
    ['a front matter pasted twice', DEFINITION, /\n---\n/, '\n---\n---\nid: x\n---\n', 'a second front matter'],
  ])('%s', async (_, path, was, now, message) => {
    const { code, said } = await checked(path, was, now);
    expect([code, said]).toEqual([1, expect.stringContaining(message)]);
    expect(said).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}](?<!\n)/u);
  });

  it('lets pictograms stand that are made of several', async () => {
    const { code, said } = await checked(
      'areas.csv',
      'Alderholt',
      'Alderholt \u{1F468}\u200D\u{1F469}\u200D\u{1F467} \u2764\uFE0F',
    );
    expect(code, said).toBe(0);
  });

  it('prints what looks like a picture where it is code', async () => {
    const { code, said } = await checked(
      DEFINITION,
      /\n---\n/,
      '\n---\nWrite `![x](https://a.example)` or \\![x](#y). ',
    );
    expect(code, said).toBe(0);
  });

  it('lets links to pages stand', async () => {
    const { code, said } = await checked(
      DEFINITION,
      /\n---\n/,
      '\n---\n[a](https://www.gov.uk/x) [b](/about/) [c](#d) [e](mailto:a@example.org) <https://www.gov.uk/> ',
    );
    expect(code, said).toBe(0);
  });
});

describe('a picture that can run or load something is refused, however it is written', () => {
  const around = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inner}</svg>`;
  it.each([
    '<script>alert(1)</script>',
    '<rect/onload="alert(1)"/>',
    '<rect onload="alert(1)"/>',
    '<rect onload=alert(1)/>',
    '<image href=https://x.example/>',
    '<a href="javascript:alert(1)"><text>x</text></a>',
    '<use href="https://x.example/a.svg#b"/>',
    '<use xlink:href="data:image/svg+xml,x"/>',
    '<style>@import url(https://x.example/)</style>',
    '<svg:script>alert(1)</svg:script>',
    '<iframe src="https://x.example"/>',
    '<foreignObject/>',
    '<rect style="background:url(https://x.example)"/>',
    '<rect fill="url(//x.example)"/>',
    '<rect style="fill:\\75rl(x)"/>',
    '<animate attributeName="href"/>',
    '<set attributeName="onload" to="x"/>',
    '<rect fill="&#x6a;avascript"/>',
    '<!DOCTYPE svg [<!ENTITY x "y">]>',
    '<![CDATA[x]]>',
    '<?xml-stylesheet href="x"?>',
    '<rect x="1',
    '<path d="M0 0" filter="url(https://x.example)"/>',
    '<text>a < b</text>',
    '<rect fill="image-set(x)"/>',
    '<g>',
    '</svg><text>more</text>',
    '</svg></div></svg>',
    '</g>',
    '<rect x="1" x="2"/>',
    '<rect style="position:fixed"/>',
    '<text>a\u202Eb</text>',
  ])('%s', (inner) => {
    expect(unsafeSvg(around(inner))).not.toBeNull();
  });

  it.each([
    '<rect width="40" height="40" rx="6" fill="#6a2c70"/>',
    '<g transform="translate(1, 2) rotate(45)"><path d="M20 34V10"/></g>',
    '<title>Northshire &amp; coast</title>',
    '<defs><linearGradient id="a"><stop offset="0" stop-color="rgb(1,2,3)"/></linearGradient></defs><rect fill="url(#a)"/><use href="#a"/>',
    "<text x='1' style='fill:#fff;font-size:9px'>North</text><!-- made by hand -->",
  ])('draws: %s', (inner) => {
    expect(unsafeSvg(`<?xml version="1.0"?>\n${around(inner)}\n`)).toBeNull();
  });
});

describe('numbers that contradict each other are faults', () => {
  it.each([
    [
      'a proportion in place of a percentage',
      '261,1000,0.261,,',
      'value 0.261 is not numerator / denominator x 100, 26.1',
    ],
    ['a value that is not its counts', '261,1000,62.1,,', 'value 62.1 is not numerator / denominator x 100, 26.1'],
    ['limits that do not hold the value', '261,1000,26.1,27.1,29.1', 'lower 27.1 is above value 26.1'],
  ])('%s', async (_, cells, message) => {
    const row = /^tooth-decay,E07900001,2023\/24,(.*?),,,21\.4,19\.2,23\.8,$/m;
    const { code, said } = await checked(
      'be-healthy/tooth-decay.csv',
      row,
      `tooth-decay,E07900001,2023/24,$1,${cells},`,
    );
    expect([code, said]).toEqual([1, expect.stringContaining(message)]);
  });

  it('a target that no figure can reach', async () => {
    const { code, said } = await checked(
      'targets.csv',
      /^(tooth-decay|breastfeeding),(\w+),([^,]*),[^,]*/m,
      '$1,$2,$3,55200',
    );
    expect([code, said]).toEqual([1, expect.stringContaining('is outside 0-100')]);
  });
});

it('an outline that names a line which is not there is a fault', async () => {
  const folder = temporaryFolder();
  cpSync(SMALL, join(folder, 'indicators'), { recursive: true });
  const geometry = (id: string, at: number) => ({ type: 'Polygon', id, arcs: [[at]] });
  const wards = ['E05900001', 'E05900002', 'E05900003', 'E05900004', 'E05900005'];
  const topology = (at: number) => ({
    type: 'Topology',
    transform: { scale: [1, 1], translate: [0, 0] },
    objects: { areas: { type: 'GeometryCollection', geometries: wards.map((id) => geometry(id, at)) } },
    arcs: [
      [
        [0, 0],
        [1, 1],
        [0, 1],
      ],
    ],
  });
  for (const [at, exit] of [
    [0, 0],
    [-1, 0],
    [1, 1],
    [-2, 1],
    [0.5, 1],
  ] as const) {
    writeFileSync(join(folder, 'indicators/boundaries.json'), JSON.stringify(topology(at)));
    const { code, said } = await call(folder, ['check']);
    expect([at, code]).toEqual([at, exit]);
    if (exit === 1) expect(said).toContain('uses a line that is not in the file');
  }
});
