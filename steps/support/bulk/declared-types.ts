import type { Exchange } from '../../../lib/client/exchange.ts';
import { addressOf } from '../../../lib/client/bulk/job.ts';
import { isAccepted } from '../../../lib/client/bulk/bulk-client.ts';
import type { BulkParameters } from '../../../lib/client/bulk/kick-off.ts';
import { FallsShort, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { askForMetadata, statementIn } from '../metadata.ts';
import { need } from '../need.ts';
import type { NdhWorld } from '../world.ts';
import { bulkClient } from './client.ts';
import { exportedBy } from './export-times.ts';
import { Fact } from './fact.ts';
import { isObject, type Json } from './manifest-flaws.ts';
import { fullExport } from './exports.ts';
import { seenJob } from './seen-exports.ts';

/** Marks a type or parameter that an operation does not take. */
const notSupported = /\/operation-not-supported$/;

/** The canonicals that such a mark may name: the operation, or the CapabilityStatement of Bulk Data. */
const ofExport = /\/uv\/bulkdata\/|\/OperationDefinition\/(\w+-)?export\b/i;

/** What metadata says of one type. */
export interface Listed {
  type: string;
  isOpen: boolean;
  /** Search parameters that filters may use. */
  parameters: { name: string; type: string }[];
}

interface Asked {
  /** Types of a full export. */
  exported: string[];
  listed: Listed[];
  /** By what was asked for. */
  answers: Map<string, Exchange>;
}

const asked = new Fact<Asked>();

/** Asks for each exported type, and once more with a filter that metadata lists (BULK-CAP-03). */
export async function askForEachDeclared(world: NdhWorld, name: string): Promise<void> {
  world.answer = await askForMetadata(world, name);
  const listed = listedBy(statementIn(world.answer).rest ?? []);
  const resources = exportedBy(seenJob(await fullExport(world, name)));
  const exported = [...new Set(resources.map(({ resourceType }) => resourceType))];
  const answers = new Map<string, Exchange>();
  for (const { type, isOpen, parameters } of listed.filter((each) => exported.includes(each.type))) {
    if (isOpen) answers.set(type, await ask(world, name, [['_type', type]]));
    const filter = parameters.flatMap(filterOf).at(0);
    if (isOpen && filter !== undefined)
      answers.set(`${type}?${filter}`, await ask(world, name, filtered(type, filter)));
  }
  asked.set(world, { exported, listed, answers });
}

const filtered = (type: string, filter: string): BulkParameters => [
  ['_type', type],
  ['_typeFilter', `${type}?${filter}`],
];

/** One kick-off, once more where it is refused; what it starts is ended. */
async function ask(world: NdhWorld, name: string, parameters: BulkParameters): Promise<Exchange> {
  const client = await bulkClient(world, name);
  const first = await client.kickOff(parameters);
  const answer = isAccepted(first) ? first : await client.kickOff(parameters);
  const address = addressOf(answer);
  if (address !== undefined) await client.release(address);
  return answer;
}

/** Every exported type is listed, and every listed one taken (BULK-CAP-03). */
export function expectListedTaken(world: NdhWorld): void {
  const { exported, listed, answers } = asked.of(world);
  if (exported.length === 0) throw new NotTestable('a full export has no line');
  const known = listed.map(({ type }) => type);
  const place = where(need(world.answer));
  const missing = exported.find((type) => !special.includes(type) && !known.includes(type));
  if (missing !== undefined)
    throw new FallsShort({
      expected: `${missing}, which is exported`,
      received: known.join(', '),
      where: place,
    });
  const isTyped = (key: string): boolean => !key.includes('?');
  for (const part of [isTyped, (key: string) => !isTyped(key)]) {
    const own = [...answers].filter(([key]) => part(key));
    // What is put off is not refused.
    const refused = own.filter(([, { response }]) => response.status >= 400 && response.status !== 429);
    world.record(`${own.length - refused.length} of ${own.length} kick-offs taken`);
    const [first] = refused;
    // Where every one is refused the server has no such parameter, which NDH-BULK-05 and NDH-BULK-06 judge.
    if (!first || refused.length === own.length) continue;
    const received = `status ${first[1].response.status} to ${first[0]}`;
    throw new FallsShort({ expected: 'an export of what is listed', received, where: where(first[1]) });
  }
}

/** Types of lines that are no content of the directory. */
const special = ['OperationOutcome', 'Bundle', 'Parameters'];

/** The types that metadata lists, and what of them an export takes. */
export function listedBy(rest: Json[]): Listed[] {
  const entries = rest.flatMap((part) => objects(part['resource']));
  return entries.map((entry) => ({
    type: String(entry['type']),
    isOpen: !isClosed(entry),
    parameters: objects(entry['searchParam'])
      .filter((parameter) => !isClosed(parameter))
      .map(({ name, type }) => ({ name: String(name), type: String(type) })),
  }));
}

const isClosed = ({ extension }: Json): boolean =>
  objects(extension).some(
    ({ url, ...value }) => typeof url === 'string' && notSupported.test(url) && isOfExport(value),
  );

/** A mark that names nothing is meant for whatever there is. */
const isOfExport = (value: Json): boolean => {
  const named = Object.values(value).filter((each) => typeof each === 'string');
  return named.length === 0 || named.some((each) => ofExport.test(each));
};

const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** A valid query by a parameter, for the types of which any value is one. */
function filterOf({ name, type }: { name: string; type: string }): string[] {
  if (name.startsWith('_')) return [];
  if (type === 'string') return [`${name}=a`];
  if (type === 'date') return [`${name}=gt2000-01-01`];
  return [];
}
