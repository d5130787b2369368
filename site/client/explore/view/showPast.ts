import { byId } from './byId.ts';

/** Lists earlier queries; a press asks one again. */
export function showPast(past: readonly string[], ask: (sql: string) => void): void {
  const fold = byId('history');
  fold.hidden = past.length < 2;
  fold.querySelector('ol')?.replaceChildren(
    ...past.map((sql) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'link-button';
      button.textContent = sql.replaceAll(/\s+/g, ' ').slice(0, 120);
      button.addEventListener('click', () => ask(sql));
      item.append(button);
      return item;
    }),
  );
}
