import type { CapabilityStatement } from './metadata.ts';

/** One resource type as metadata declares it; canonicals without their version. */
export interface DeclaredResource {
  profiles: string[];
  interactions: string[];
  parameters: { name: string; definition: string }[];
}

/** What metadata declares of its server, however broken the document is. */
export interface Declared {
  /** At the level of the server and of its resource types. */
  operations: { name: string; definition: string }[];
  resources: Map<string, DeclaredResource>;
}

type Json = Record<string, unknown>;

/** Reads what the server parts of a CapabilityStatement declare. */
export function declaredBy({ rest = [] }: CapabilityStatement): Declared {
  const servers = (rest as Json[]).filter(({ mode }) => mode === undefined || mode === 'server');
  const common = servers.flatMap((server) => parametersOf(server));
  const listed = servers.flatMap((server) => objects(server['resource']));
  const resources = new Map<string, DeclaredResource>();
  for (const entry of listed) {
    const known = resources.get(String(entry['type']));
    resources.set(String(entry['type']), {
      profiles: [...(known?.profiles ?? []), ...profilesOf(entry)],
      interactions: [...(known?.interactions ?? []), ...interactionsOf(entry)],
      parameters: [...(known?.parameters ?? common), ...parametersOf(entry)],
    });
  }
  const operations = [...servers, ...listed].flatMap((part) => objects(part['operation']));
  return {
    operations: operations.map(({ name, definition }) => ({
      name: text(name),
      definition: unversioned(definition),
    })),
    resources,
  };
}

/** A canonical without its version. */
export const unversioned = (canonical: unknown): string => text(canonical).split('|')[0] ?? '';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const profilesOf = (entry: Json): string[] =>
  [...list(entry['supportedProfile']), entry['profile']].map(unversioned);

const interactionsOf = (entry: Json): string[] => objects(entry['interaction']).map(({ code }) => text(code));

const parametersOf = (part: Json): DeclaredResource['parameters'] =>
  objects(part['searchParam']).map(({ name, definition }) => ({
    name: text(name),
    definition: unversioned(definition),
  }));

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const objects = (value: unknown): Json[] =>
  list(value).filter((item): item is Json => typeof item === 'object' && item !== null);
