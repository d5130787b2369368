/** A result that a page prints, and the sum that it prints under it. */
export interface PrintedSum {
  title: string;
  result: string;
  method: string;
  sum: string;
}

/** What a calculator makes of a printed sum, with the upper sign of ± or the lower; NaN where one could not be typed in. */
export function calculate(sum: string, sign: '+' | '-'): number {
  const plain = sum
    .replaceAll(/(?<=\d),(?=\d{3})/g, '')
    .replaceAll('±', sign)
    .replaceAll('−', '-')
    .replaceAll('×', '*')
    .replaceAll('√', 'Math.sqrt')
    .replaceAll('∛', 'Math.cbrt')
    .replaceAll('²', '**2')
    .replaceAll('³', '**3');
  if (!/^(Math\.sqrt|Math\.cbrt|[\d.\s+*/()-])+$/.test(plain)) return Number.NaN;
  // A sign before a power needs brackets in JavaScript, and none on paper.
  return Function(`return ${plain}`)() as number;
}

/** The numbers in a text, as it prints them. */
function numbersIn(text: string): string[] {
  return [...text.matchAll(/[−-]?\d[\d,]*(?:\.\d+)?/g)].map(([number]) => number);
}

/** Whether what comes out is what is printed, to the printed number's own last digit. */
function gives(made: number, printed: string | undefined): boolean {
  if (printed === undefined || Number.isNaN(made)) return false;
  const plain = printed.replaceAll(',', '').replace('−', '-');
  const digits = plain.split('.')[1]?.length ?? 0;
  // A number of six figures may end in zeros that are not printed.
  return Math.abs(made - Number(plain)) <= 0.5 * 10 ** -digits * (1 + 1e-7) + 1e-9;
}

/** Whether a printed chain of < and ≤ is so. */
function holds(chain: string): boolean {
  const parts = chain.split(/\s*([<>≤])\s*/);
  return parts.every((part, i) => {
    if (i % 2 === 0) return true;
    const [left, right] = [calculate(parts[i - 1] ?? '', '+'), calculate(parts[i + 1] ?? '', '+')];
    return part === '<' ? left < right : part === '>' ? left > right : left <= right;
  });
}

/** Why a printed sum does not give its printed result; empty where it does. */
export function faultOf({ title, result, method, sum }: PrintedSum): string {
  const said = `${title}: ${sum} = ${result}`;
  if (/[<>≤]/.test(sum)) return holds(sum) ? '' : said;
  // Quantiles of chi-squared are looked up, not typed in.
  if (sum.includes('χ²')) return '';
  const numbers = numbersIn(result);
  if (/interval$/.test(title)) {
    const [low = '', high = low] = sum.split(' and ');
    return gives(calculate(low, '-'), numbers[0]) && gives(calculate(high, '+'), numbers[1]) ? '' : said;
  }
  if (title === 'Recent trend') {
    const chiSquared = /(?:Fingertips: )([\d.,]+) against/.exec(method)?.[1];
    return gives(calculate(sum, '+'), chiSquared) ? '' : `${said} ${method}`;
  }
  if (title.startsWith('Funnel')) {
    const [, low, high] = /between (\S+) and (\S+) in 95/.exec(method) ?? [];
    return gives(calculate(sum, '-'), low) && gives(calculate(sum, '+'), high) ? '' : `${said} ${method}`;
  }
  if (title === 'Control chart') return Number.isNaN(calculate(sum, '+')) ? said : '';
  return gives(calculate(sum, '+'), numbers[0]) ? '' : said;
}
