import type { APIContext } from 'astro';
import { dayOfRelease } from '../../../../data-pipeline/schema/releaseDay.ts';
import { actionWorkbook } from '../../../model/actionList.ts';
import { actionSource } from '../../../model/actionSource.ts';
import { data, href } from '../../../published/data.ts';
import { lcps } from '../../../published/places.ts';
import { releaseWords } from '../../../words/releaseWords.ts';

export function getStaticPaths() {
  return lcps.map((lcp) => ({ params: { slug: lcp.slug }, props: { lcp } }));
}

/** What needs attention in an LCP as a spreadsheet. */
export async function GET({ props }: APIContext): Promise<Response> {
  const { lcp } = props as { lcp: (typeof lcps)[number] };
  const { settings, newestSupply } = data.scorecard;
  const bytes = await actionWorkbook(actionSource(lcp), {
    title: settings.title,
    publisher: settings.publisher,
    address: new URL(href(`/lcp/${lcp.slug}/`), settings.site).href,
    release: releaseWords(),
    date: dayOfRelease(data.manifest.release ?? newestSupply ?? '2000-01-01'),
  });
  return new Response(new Uint8Array(bytes));
}
