import type { Chosen } from '../state/whichRelease.ts';
import { byId } from './byId.ts';

/** Says which release is asked where it is not the newest, with a link to the same question of the newest. */
export function showReleaseNote({ note, isOld }: Chosen): void {
  if (note === '') return;
  const said = byId('release-note');
  said.hidden = false;
  const [words, link] = [said.querySelector('span'), said.querySelector('a')];
  if (words) words.textContent = note;
  if (!link) return;
  const newest = new URL(location.href);
  newest.searchParams.delete('release');
  link.href = newest.href;
  link.hidden = !isOld;
}
