import { generateDirectory } from '../simulators/ndh/directory/generate-directory.ts';
import { loadEdition } from '../lib/edition/load-edition.ts';
import { createLineValidator } from '../lib/validation/line-validator.ts';

type Resource = Record<string, unknown> & { resourceType: string; id: string };

/** What the national directory held in September 2026: lines of each type, and bytes of a line. */
const nation: Record<string, { lines: number; bytes: number }> = {
  Practitioner: { lines: 7_481_906, bytes: 2594 },
  PractitionerRole: { lines: 11_059_682, bytes: 841 },
  Organization: { lines: 2_058_139, bytes: 2263 },
  Location: { lines: 2_558_069, bytes: 504 },
  Endpoint: { lines: 1_140_616, bytes: 816 },
  OrganizationAffiliation: { lines: 493_222, bytes: 356 },
  HealthcareService: { lines: 54_445, bytes: 1400 },
  InsurancePlan: { lines: 6_143, bytes: 1400 },
};

/**
 * Lines in the shares of the national directory, all without a finding, each with an id of its own. Their sizes come as
 * near to those of the nation as what the profiles demand allows.
 */
export function* directoryLines(edition: string, bytes: number): Generator<string> {
  const samples = samplesOf(edition);
  const total = Object.values(nation).reduce((sum, { lines }) => sum + lines, 0);
  let written = 0;
  for (let round = 0; written < bytes; round++)
    for (const [type, { lines }] of Object.entries(nation))
      for (let i = 0; i < perRound(lines, total); i++) {
        const ofType = samples.get(type)!;
        const sample = ofType[(round * 7 + i) % ofType.length]!;
        const own = `${sample.before}${type.toLowerCase()}-${round}-${i}${sample.after}`;
        // Every reference leads to a line of the same round.
        const line = own.replaceAll(
          /"reference":"([A-Z][A-Za-z]+)\/[^"]*?(\d+)"/g,
          (all, target: string, number: string) => {
            const known = nation[target];
            if (!known) return all;
            const index = Number(number) % perRound(known.lines, total);
            return `"reference":"${target}/${target.toLowerCase()}-${round}-${index}"`;
          },
        );
        written += line.length + 1;
        yield line;
      }
}

function perRound(lines: number, total: number): number {
  return Math.max(1, Math.round((lines / total) * 500));
}

/** A line around its id. */
interface Sample {
  before: string;
  after: string;
}

function samplesOf(edition: string): Map<string, Sample[]> {
  const samples = new Map<string, Sample[]>();
  const options = { edition: loadEdition(edition), seed: 4, size: 40, now: '2026-01-15T12:00:00Z' };
  const validator = createLineValidator(edition);
  const isClean = (resource: Resource) => validator.validate(resource).length === 0;
  for (const made of generateDirectory(options) as Iterable<Resource>) {
    const size = nation[made.resourceType]?.bytes;
    if (size === undefined) continue;
    const named = validator.validate(made).map(({ path }) => path.split('.')[1]?.replace(/\[.*/, ''));
    // What is only warned of is left out.
    const resource = Object.fromEntries(
      Object.entries(made).filter(([key]) => !named.includes(key)),
    ) as Resource;
    if (!isClean(resource)) continue;
    const ofType = samples.get(resource.resourceType) ?? [];
    samples.set(resource.resourceType, ofType);
    if (ofType.length < 60) ofType.push(aroundId(shortened(resource, size, isClean)));
  }
  return samples;
}

/** Leaves out what need not be there until a line is no longer than it ought to be. */
function shortened(resource: Resource, size: number, isClean: (one: Resource) => boolean): Resource {
  let best = resource;
  for (const key of Object.keys(resource).reverse()) {
    if (JSON.stringify(best).length <= size) break;
    const shorter = { ...best };
    Reflect.deleteProperty(shorter, key);
    if (key !== 'id' && isClean(shorter)) best = shorter;
    else if (Array.isArray(best[key])) best = withFewer(best, key, size, isClean);
  }
  return best;
}

function withFewer(
  resource: Resource,
  key: string,
  size: number,
  isClean: (one: Resource) => boolean,
): Resource {
  let best = resource;
  for (let i = (resource[key] as unknown[]).length - 1; i >= 0; i--) {
    if (JSON.stringify(best).length <= size) break;
    const shorter = { ...best, [key]: (best[key] as unknown[]).filter((_, index) => index !== i) };
    if (isClean(shorter)) best = shorter;
  }
  return best;
}

function aroundId(resource: Resource): Sample {
  const marker = '<<id>>';
  const [before = '', after = ''] = JSON.stringify({ ...resource, id: marker }).split(marker);
  return { before, after };
}
