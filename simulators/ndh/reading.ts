import { merged } from './merged.ts';
import type { Behaviour } from './behaviour.ts';
import { NamedModules } from './named-modules.ts';

/** One way in which an honest NDH may read what the guide leaves open: an option of an ambiguity. */
export interface Reading {
  /** What the server does, as one sentence. */
  summary: string;
  /** The decisions that are taken otherwise. Called once for each server; what it closes over is the server's own. */
  change: (usual: Behaviour) => Partial<Behaviour>;
  /** The editions that leave it open; all where absent. */
  editions?: string[];
  /** What the tester of such a server configures, where the harness cannot find out by itself. */
  config?: Record<string, unknown>;
  /** Requirements that the server then honestly falls short of, by edition. */
  shortOf?: Record<string, string[]>;
  /** Requirements that nobody can judge of such a server, or not where it reads other things in its own way too. */
  untested?: string[];
  /** Why no scenario of an edition meets the choice, by edition. */
  unmet?: Record<string, string>;
  /** Readings together with which no server would be honest. */
  notWith?: string[];
}

/** A reading and what it reads. */
export interface NamedReading extends Reading {
  /** `A45=post` */
  name: string;
  /** `A45` */
  ambiguity: string;
  /** `post` */
  option: string;
}

const readings = new NamedModules<Reading>('reading', new URL('readings/', import.meta.url));

/** The names of all readings, `A45=post`, in the order of the ambiguities. */
export function listReadings(): string[] {
  return readings
    .names()
    .map((name) => name.replace('-', '=').replace(/^a/, 'A'))
    .sort();
}

/** The reading of a name. Throws an Error that lists the known options where there is none. */
export async function loadReading(name: string): Promise<NamedReading> {
  const [ambiguity = '', option = ''] = name.split('=');
  if (!listReadings().includes(name))
    throw new Error(`unknown reading "${name}"; known: ${knownOptions(ambiguity).join(', ')}`);
  const reading = await readings.load(`${ambiguity.toLowerCase()}-${option}`);
  return { ...reading, name, ambiguity, option };
}

/** The options of one ambiguity, or all there are. */
function knownOptions(ambiguity: string): string[] {
  const options = listReadings().filter((name) => name.startsWith(`${ambiguity}=`));
  return options.length > 0 ? options : listReadings();
}

/** The behaviour of a server that reads the guide so, published bindings included; later readings see earlier ones. */
export function withReadings(usual: Behaviour, readings: Reading[]): Behaviour {
  return readings.reduce(
    (behaviour, reading) => ({ ...behaviour, ...decisionsOf(reading, behaviour) }),
    usual,
  );
}

/** The decisions that a reading replaces; what must be configured for it is among the published bindings. */
export function decisionsOf({ change, config }: Reading, usual: Behaviour): Partial<Behaviour> {
  const changed = change(usual);
  if (!config) return changed;
  const told = { ...usual, ...changed };
  return { ...changed, bindingsDocument: (document) => merged(told.bindingsDocument(document), config) };
}

/**
 * Throws an Error in one sentence where two readings are of one ambiguity, or one is not open in the edition.
 */
export function checkTogether(readings: NamedReading[], edition: string): void {
  for (const [index, { name, ambiguity, editions = [edition] }] of readings.entries()) {
    const other = readings.slice(0, index).find((earlier) => earlier.ambiguity === ambiguity);
    if (other) throw new Error(`${other.name} and ${name} read the same ambiguity; choose one`);
    if (!editions.includes(edition))
      throw new Error(`${name} is not open in ${edition}; it is in ${editions.join(', ')}`);
  }
}
