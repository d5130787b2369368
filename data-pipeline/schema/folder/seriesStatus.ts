// Used on both sides: the pipeline and the site, in the browser too. Keep it tiny.

/** Whether newer figures of an indicator will come. */
export const SERIES_STATUSES = ['published', 'ended'] as const;
