/** A code as letters and a number with its digits: `E05009879`. */
const CODE = /^([A-Z]+\d*?)(\d{1,8})$/;

/**
 * Codes as a short text for an address: in order, neighbours in number as a range, and of each number only the digits that
 * differ from the one before: `E05009879-83.9901.10000` is E05009879 to E05009883, E05009901 and E05010000.
 */
export function shortCodes(codes: readonly string[]): string {
  const sorted = [...codes].sort();
  const parts: string[] = [];
  let before = '';
  for (let i = 0; i < sorted.length; ) {
    const first = sorted[i] ?? '';
    let last = i;
    while (last + 1 < sorted.length && sorted[last + 1] === next(sorted[last] ?? '')) last += 1;
    const end = sorted[last] ?? '';
    parts.push(tail(before, first) + (last > i ? `-${tail(first, end)}` : ''));
    before = end;
    i = last + 1;
  }
  return parts.join('.');
}

/** The codes of such a text; also of the older form, codes with commas between. */
export function codesOf(text: string): string[] {
  let before = '';
  return text.split(/[.,]/).flatMap((part) => {
    const [start = '', end] = part.split('-');
    const first = whole(before, start);
    before = end === undefined ? first : whole(first, end);
    const found = [first];
    // A range of a broken address ends somewhere too.
    while (found.length < 1000 && (found.at(-1) ?? '') < before) found.push(next(found.at(-1) ?? ''));
    return found;
  });
}

/** The next code by number: of `E05009879` `E05009880`. */
function next(code: string): string {
  const [, letters = '', digits = ''] = CODE.exec(code) ?? [];
  const following = String(Number(digits) + 1).padStart(digits.length, '0');
  return digits === '' || following.length > digits.length ? '' : letters + following;
}

/** The end of a code that differs from another of its length. */
function tail(before: string, code: string): string {
  if (before.length !== code.length || !CODE.test(code)) return code;
  let same = 0;
  while (same < code.length - 1 && before[same] === code[same]) same += 1;
  const rest = code.slice(same);
  return /^\d+$/.test(rest) ? rest : code;
}

/** A code from its end and the one before it. */
function whole(before: string, end: string): string {
  return /^\d+$/.test(end) && end.length < before.length ? before.slice(0, before.length - end.length) + end : end;
}
