import type { APIContext } from 'astro';
import { actionList } from '../../../model/actionList.ts';
import { actionSource } from '../../../model/actionSource.ts';
import { lcps } from '../../../published/places.ts';

export function getStaticPaths() {
  return lcps.map((lcp) => ({ params: { slug: lcp.slug }, props: { lcp } }));
}

/** What needs attention in an LCP, to be taken over by a performance-management system. */
export function GET({ props }: APIContext): Response {
  const { lcp } = props as { lcp: (typeof lcps)[number] };
  return new Response(actionList(actionSource(lcp)));
}
