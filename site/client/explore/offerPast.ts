import { pastQueries } from './pastQueries.ts';
import type { Session } from './session.ts';
import { showPast } from './view/showPast.ts';

/** Lists what was asked before in this tab; a press asks it again. */
export function offerPast({ box }: Session, ask: () => void): void {
  showPast(pastQueries(), (sql) => {
    box.put(sql);
    box.element.focus();
    ask();
  });
}
