import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { list } from 'tar';

const shared = resolve(import.meta.dirname, '../../../../shared');

/** A recorded verdict of the official validator on a changed example. */
export interface Recorded {
  base: string;
  op: string;
  patch: { op: 'add' | 'remove' | 'replace'; path: string; value?: unknown }[];
  profiles?: string[];
  verdict: 'valid' | 'invalid' | 'crash';
  errors: { id?: string; path: string }[];
  warnings?: { id?: string; path: string }[];
}

/** A resource as parsed JSON. */
export type Resource = Record<string, unknown> & {
  resourceType?: string;
  id?: string;
  meta?: { profile?: unknown };
};

/** Why a test on an edition's recorded verdicts cannot run here, or false. */
export function missing(edition: string): string | false {
  const files = [archive(edition), verdictFile('mutants', edition)];
  return files.every((file) => existsSync(file))
    ? false
    : `no guide package or recorded verdicts of ${edition} beside the project`;
}

/** The guide's example resources by `Type/id`. */
export async function examples(edition: string): Promise<Map<string, Resource>> {
  const found = new Map<string, Resource>();
  await list({
    file: archive(edition),
    onReadEntry: (entry) => {
      if (!/^package\/example\/.*\.json$/.test(entry.path)) return entry.resume();
      const chunks: Buffer[] = [];
      entry.on('data', (chunk: Buffer) => chunks.push(chunk));
      entry.on('end', () => {
        const resource = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Resource;
        if (resource.resourceType) found.set(`${resource.resourceType}/${resource.id}`, resource);
      });
    },
  });
  return found;
}

/** The recorded verdicts of one kind: examples, explicit, mutants, questions. */
export function verdicts(kind: string, edition: string): Recorded[] {
  const lines = readFileSync(verdictFile(kind, edition), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Recorded);
}

/** The example with its JSON Patch applied. */
export function patched(resource: Resource, patch: Recorded['patch']): Resource {
  const copy = structuredClone(resource);
  for (const { op, path, value } of patch) {
    const steps = path
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = steps.pop()!;
    let holder: unknown = copy;
    for (const step of steps) holder = (holder as Record<string, unknown>)[step];
    if (Array.isArray(holder)) change(holder as unknown[], last, op, value);
    else if (op === 'remove') delete (holder as Record<string, unknown>)[last];
    else (holder as Record<string, unknown>)[last] = value;
  }
  return copy;
}

function change(list: unknown[], last: string, op: string, value: unknown): void {
  const at = last === '-' ? list.length : Number(last);
  if (op === 'remove') list.splice(at, 1);
  else list.splice(at, op === 'add' ? 0 : 1, value);
}

function archive(edition: string): string {
  return resolve(shared, `fhir-packages/hl7.fhir.us.ndh-${edition}.tgz`);
}

function verdictFile(kind: string, edition: string): string {
  return resolve(shared, `oracle/${kind}-${edition}.ndjson`);
}
