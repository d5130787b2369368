import type { Definition } from '../schema/folder/checked.ts';
import type { SourceKind } from '../schema/folder/source.ts';
import { type Adapter, fetchOf, type Wanted } from './adapter.ts';
import { ees } from './ees.ts';
import { els } from './els.ts';
import { fingertips } from './fingertips.ts';
import { govuk } from './govuk.ts';
import { nomis } from './nomis.ts';
import { statxplore } from './statxplore.ts';
import type { PublisherWord } from './web.ts';

/** How each publisher is asked. */
export const adapters: Readonly<Record<PublisherWord, Adapter>> = { ees, fingertips, els, nomis, statxplore, govuk };

/** Whether the publisher of a kind of file has an interface of its own; every other file is beside a page of GOV.UK. */
function hasOwn(kind: SourceKind): kind is SourceKind & PublisherWord {
  return kind in adapters;
}

/** The publisher of a definition that can be refreshed; null for one that is imported by hand, or ended. */
export function publisherOf(definition: Definition): PublisherWord | null {
  const { source, status } = definition;
  if (source?.fetch === undefined || status === 'ended') return null;
  return hasOwn(source.kind) ? source.kind : 'govuk';
}

/** The requests of some definitions of one publisher: those made of one answer share it. */
export function requestsOf(publisher: PublisherWord, definitions: readonly Definition[]): Wanted[] {
  const groups = Map.groupBy(definitions, (definition) => adapters[publisher].key(definition));
  return [...groups].map(([key, own]) => ({ key, definitions: own }));
}

/** Rows of a definition before the first period that it takes. */
export function isBefore(definition: Definition, period: string): boolean {
  const { from } = fetchOf(definition);
  return from !== undefined && period < from;
}
