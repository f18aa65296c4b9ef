import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ProvingDefect } from '../edition/coverage.ts';
import { defaultEdition, listEditions } from '../edition/edition-folder.ts';
import { loadRequirements } from '../edition/load-requirements.ts';
import { type ReceiverBehaviour, usualReceiver } from './behaviour.ts';

/** One way in which a client can be wrong. */
export interface ClientDefect {
  /** What the client does, as one sentence. */
  summary: string;
  /** Ids of the requirements that it then breaks or falls short of, all of them; each counts where an edition has it. */
  breaks: string[];
  /** The decisions that are taken otherwise. */
  change: (usual: ReceiverBehaviour) => Partial<ReceiverBehaviour>;
  /** The edition in which it shows, where that is not the default one. */
  edition?: string;
  /** A situation in which it shows, besides the usual ones. */
  situation?: string;
  /** Whether the client keeps its keys at an address for it to show. */
  servesKeys?: boolean;
}

const folder = new URL('defects/', import.meta.url);

/** The names of all client defects, in alphabetical order. */
export function listClientDefects(): string[] {
  return readdirSync(fileURLToPath(folder))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3))
    .sort();
}

/** The client defect of a name. Throws an Error that lists the known ones where there is none. */
export async function loadClientDefect(name: string): Promise<ClientDefect> {
  if (!listClientDefects().includes(name))
    throw new Error(`unknown client defect "${name}"; known: ${listClientDefects().join(', ')}`);
  return ((await import(new URL(`${name}.ts`, folder).href)) as { default: ClientDefect }).default;
}

/** What every client defect breaks in every edition in which it breaks anything, in alphabetical order. */
export async function provingClientDefects(): Promise<ProvingDefect[]> {
  const catalogues = listEditions().map((edition) => {
    return { edition, ids: new Set(loadRequirements(edition).map(({ id }) => id)) };
  });
  const all = await Promise.all(
    listClientDefects().map(async (name) => ({ name, ...(await loadClientDefect(name)) })),
  );
  return all.flatMap(({ name, summary, breaks, edition: home = defaultEdition }) =>
    catalogues
      .map(({ edition, ids }) => ({
        ...{ name, summary, edition, home: edition === home },
        breaks: breaks.filter((id) => ids.has(id)).sort(),
      }))
      .filter((defect) => defect.breaks.length > 0),
  );
}

/** The behaviour of a receiver with some defects. */
export const withClientDefects = (defects: ClientDefect[]): ReceiverBehaviour =>
  defects.reduce((behaviour, defect) => ({ ...behaviour, ...defect.change(behaviour) }), usualReceiver);
