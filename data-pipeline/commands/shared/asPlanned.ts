import { eolOf } from '../../migrate/yamlText.ts';

/** A definition whose front matter says that it has no figures yet. Everything else of it stays as it was written. */
export function asPlanned(text: string): string {
  const eol = eolOf(text);
  const end = text.search(/\r?\n---[ \t]*(\r?\n|$)/);
  const [head, rest] = [text.slice(0, end), text.slice(end)];
  const status = /^status:.*$/m;
  return status.test(head) ? head.replace(status, 'status: planned') + rest : `${head}${eol}status: planned${rest}`;
}
