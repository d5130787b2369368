/** Which kinds of area an indicator has figures for, and what they are called. */
export interface PublishedFor {
  home: string;
  /** `Local Children's Partnership`. */
  lcp: string;
  /** `wards`. */
  wards: string;
  hasHome: boolean;
  hasWards: boolean;
}

/** What an indicator is published for that has no figure for any LCP: "This is published for wards, not for each …". */
export function publishedForSentence({ home, lcp, wards, hasHome, hasWards }: PublishedFor): string {
  if (hasHome)
    return `This is published for ${home} as a whole${hasWards ? ` and for ${wards}` : ''}, not for each ${lcp}.`;
  if (hasWards) return `This is published for ${wards}, not for each ${lcp} or for ${home} as a whole.`;
  return `This is not published for ${home}, or for each ${lcp}.`;
}
