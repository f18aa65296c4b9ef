import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ProvingDefect } from '../../lib/edition/coverage.ts';
import { defaultEdition } from '../../lib/edition/edition-folder.ts';
import type { Behaviour } from './behaviour.ts';

/** One way in which an NDH can be wrong. */
export interface Defect {
  /** What the server does, as one sentence. */
  summary: string;
  /** Ids of the requirements that the server then breaks or falls short of, all of them. */
  breaks: string[];
  /** Where a real server was seen doing this, or much the same in Bulk Data or SFTP. */
  origin?: string;
  /** The decisions that are taken otherwise. Called once for each server; what it closes over is the server's own. */
  change(usual: Behaviour): Partial<Behaviour>;
  /** The edition in which the defect shows, where it is not the default one. */
  edition?: string;
  /** The tier that the server must claim for the defect to show, where it is not the edition's default one. */
  tier?: string;
}

const folder = new URL('defects/', import.meta.url);

/** The names of all defects, in alphabetical order. */
export function listDefects(): string[] {
  return readdirSync(fileURLToPath(folder))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3))
    .sort();
}

/** The defect of a name. Throws an Error that lists the known ones where there is none. */
export async function loadDefect(name: string): Promise<Defect> {
  if (!listDefects().includes(name))
    throw new Error(`unknown defect "${name}"; known: ${listDefects().join(', ')}`);
  const loaded = (await import(new URL(`${name}.ts`, folder).href)) as { default: Defect };
  return loaded.default;
}

/** What every defect breaks, and where: as data, in alphabetical order. */
export async function provingDefects(): Promise<ProvingDefect[]> {
  const names = listDefects();
  const defects = await Promise.all(names.map(loadDefect));
  return defects.map(({ summary, breaks, edition = defaultEdition, tier }, index) => {
    return { name: names[index]!, summary, breaks, edition, ...(tier !== undefined && { tier }) };
  });
}

/** The behaviour of a server with these defects; later ones see what earlier ones changed. */
export function withDefects(usual: Behaviour, defects: Defect[]): Behaviour {
  return defects.reduce((behaviour, defect) => ({ ...behaviour, ...defect.change(behaviour) }), usual);
}
