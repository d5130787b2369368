import type { Definition } from '../schema/folder/checked.ts';

/** The publishers whose interfaces are known, by the word that stands for each on the command line. */
export const PUBLISHERS = ['ees', 'fingertips', 'els', 'nomis', 'statxplore', 'govuk'] as const;
export type PublisherWord = (typeof PUBLISHERS)[number];

/** What people call them. */
export const PUBLISHER_NAMES: Readonly<Record<PublisherWord, string>> = {
  ees: 'Department for Education, Explore Education Statistics',
  fingertips: 'OHID, Fingertips',
  els: 'ONS, Explore Local Statistics',
  nomis: 'ONS, Nomis',
  statxplore: 'DWP, Stat-Xplore',
  govuk: 'GOV.UK, files beside a publication',
};

/** Where each interface is: host and path, which only a test replaces. */
const BASES = {
  EES: 'https://api.education.gov.uk/statistics/v1',
  EES_CONTENT: 'https://content.explore-education-statistics.service.gov.uk/api',
  EES_CATALOGUE: 'https://explore-education-statistics.service.gov.uk',
  FINGERTIPS: 'https://fingertips.phe.org.uk/api',
  ELS: 'https://www.ons.gov.uk/explore-local-statistics/api/v1',
  NOMIS: 'https://www.nomisweb.co.uk/api/v01',
  STATXPLORE: 'https://stat-xplore.dwp.gov.uk/webapi/rest/v1',
  GOVUK: 'https://www.gov.uk',
} as const;
export type BaseName = keyof typeof BASES;

/** Other hosts that a publisher keeps its files on. */
const MORE_HOSTS: Readonly<Partial<Record<BaseName, readonly string[]>>> = {
  EES_CATALOGUE: ['content.explore-education-statistics.service.gov.uk'],
  GOVUK: ['assets.publishing.service.gov.uk'],
};

/** An address of a publisher that may be asked, and the only hosts that may answer. */
export interface Base {
  address: string;
  hosts: readonly string[];
}

/**
 * The base of an interface. `LCP_SCORECARD_BASE_EES` and the like name another one, for tests; its siblings (`EES_CONTENT`) are then on the
 * same host, so that no test reaches a publisher.
 */
export function baseOf(name: BaseName, variable: (name: string) => string | undefined): Base {
  const own = variable(`LCP_SCORECARD_BASE_${name}`);
  const [family = name] = name.split('_');
  const sibling = variable(`LCP_SCORECARD_BASE_${family}`);
  const usual = BASES[name];
  if (own !== undefined) return only(own);
  if (sibling === undefined) return { address: usual, hosts: [new URL(usual).host, ...(MORE_HOSTS[name] ?? [])] };
  return only(`${new URL(sibling).origin}${new URL(usual).pathname.replace(/\/$/, '')}`);
}

function only(address: string): Base {
  return { address: address.replace(/\/$/, ''), hosts: [new URL(address).host] };
}

/** An answer of a publisher. */
export interface WebAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  bytes: Uint8Array;
}

/** How a request is asked. */
export interface Asked {
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** What asking a publisher needs from the outside. */
export interface Web {
  /** @throws Refusal where nobody answers */
  ask(base: BaseName, path: string, asked?: Asked): Promise<WebAnswer>;
  /** The records of a CSV, heads first; those of a damaged one are told by `Refusal`. */
  records(bytes: Uint8Array, name: string): Promise<string[][]>;
  /** A key that stands in the environment. */
  key(name: string): string | undefined;
  /** The text of a file beside a definition. */
  beside(definition: Definition, path: string): Promise<string>;
}

/** Why nothing can be fetched: a sentence for a person, with what to do. */
export class Refusal extends Error {}

/** JSON of an answer; a page or a cut answer is a refusal. */
export function jsonOf({ bytes }: WebAnswer, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Refusal(`${what} is no JSON: the service is down, or has changed; nothing was taken`);
  }
}

/** What a service says of its own refusal (`message`, `error`, `errors`, `title`), in a few words. */
export function saidBy({ status, bytes }: WebAnswer): string {
  const text = new TextDecoder().decode(bytes.subarray(0, 5000));
  const said = /"(?:message|detail|title|error)"\s*:\s*"([^"]{1,200})"/.exec(text)?.[1];
  return said === undefined ? `status ${status}` : `status ${status}: ${said}`;
}
