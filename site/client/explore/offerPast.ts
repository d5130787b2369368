import { pastQueries } from './pastQueries.ts';
import { ask, type Session } from './session.ts';
import { showPast } from './view/showPast.ts';

/** Lists what was asked before in this tab; a press asks it again. */
export function offerPast(session: Session): void {
  showPast(pastQueries(), (sql) => {
    session.box.put(sql);
    session.box.element.focus();
    ask(session);
  });
}
