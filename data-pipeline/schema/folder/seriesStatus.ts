// Used on both sides: the pipeline and the site, in the browser too. Keep it tiny.

/** Whether an indicator has figures, and newer ones will come: `planned` has none yet, `ended` gets no newer ones. */
export const SERIES_STATUSES = ['published', 'planned', 'ended'] as const;
