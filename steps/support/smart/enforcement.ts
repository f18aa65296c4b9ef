import { BulkClient } from '../../../lib/client/bulk/bulk-client.ts';
import type { EndedJob } from '../../../lib/client/bulk/job.ts';
import { bodyText } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import type { Session } from '../../../lib/client/login.ts';
import { coversType } from '../../../lib/client/smart/scopes.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { isKnown } from '../bulk.ts';
import { askForMetadata, statementIn } from '../metadata.ts';
import { need } from '../need.ts';
import type { NdhWorld } from '../world.ts';
import { clientThatAsks } from './asking.ts';
import { deliversType, searchFor } from './data.ts';
import { smartFacts } from './facts.ts';

/** What the token of a scope for locations is used for. */
const other = 'Organization';

const search = `a search for ${other}`;
const kickOff = `an export of ${other}`;
const unsupported = 'an export of a type that nobody has';

/** A token that does not reach organizations. @throws NotTestable where the scope asked for gets another one */
async function narrowToken(world: NdhWorld): Promise<Session> {
  const scope = `system/Location.${await world.conversation.smart.reads()}`;
  const { session, body } = await clientThatAsks(world).ask({ scope });
  if (!session) throw new NotTestable(`the scope ${scope} gets no token`);
  const granted = typeof body?.['scope'] === 'string' ? body['scope'] : scope;
  world.record(`granted: ${granted}`);
  if (coversType(granted, other)) throw new NotTestable(`the scope ${scope} gets the wider ${granted}`);
  return session;
}

/** What organizations a good token reaches. @throws NotTestable where that is none, or anybody reads them */
async function expectReachable(world: NdhWorld): Promise<void> {
  const good = await clientThatAsks(world).token();
  if (!deliversType(await searchFor(world, other, good), other))
    throw new NotTestable(`a good token reaches no ${other} either`);
  if (deliversType(await searchFor(world, other, 'nobody'), other))
    throw new NotTestable(`anybody may read ${other}`);
}

/** Searches and exports organizations with a token for locations (SMART-API-02). */
export async function readOutside(world: NdhWorld): Promise<void> {
  const { uses } = smartFacts(world);
  await expectReachable(world);
  const narrow = await narrowToken(world);
  uses.push({ what: search, exchange: await searchFor(world, other, narrow) });
  const bulk = new BulkClient(world.conversation, async () => narrow);
  const started = await bulk.kickOff([['_type', other]]);
  if (!isKnown(started)) return;
  uses.push({ what: kickOff, exchange: started });
  try {
    if (started.response.status < 300) smartFacts(world).outside = await delivered(bulk, started);
  } finally {
    await bulk.endAll();
  }
}

/** The files of an export with their content. */
async function delivered(bulk: BulkClient, started: Exchange): Promise<{ job: EndedJob; files: Exchange[] }> {
  const job = await bulk.awaitEnd(started);
  const files: Exchange[] = [];
  for (const { url } of job.manifest?.items ?? [])
    if (url !== undefined) files.push((await bulk.fetch(url)).exchange);
  return { job, files };
}

/** No organization came with a token for locations. */
export function expectNothingRead(world: NdhWorld): void {
  const { uses, outside } = smartFacts(world);
  const [searched] = uses;
  for (const { what, exchange } of uses) world.record(`${what}: ${exchange.response.status}`);
  const { exchange } = need(searched);
  const finding = { expected: `no ${other} with a token for locations`, received: 'one' };
  if (deliversType(exchange, other)) throw new NonConformance({ ...finding, where: where(exchange) });
  for (const file of outside?.files ?? [])
    if (file.response.status < 300 && linesOfType(file))
      throw new NonConformance({ ...finding, where: where(file) });
  const { status } = exchange.response;
  if (status >= 500)
    throw new FallsShort({ expected: 'a refusal', received: `status ${status}`, where: where(exchange) });
}

const linesOfType = (file: Exchange): boolean =>
  bodyText(file)
    .split('\n')
    .some((line) => typeOf(line) === other);

function typeOf(line: string): unknown {
  try {
    return (JSON.parse(line) as { resourceType?: unknown } | null)?.resourceType;
  } catch {
    return undefined;
  }
}

/** Asks for exports of what the token does not reach, and of what the server does not have (SMART-API-04). */
export async function exportOutside(world: NdhWorld, name: string): Promise<void> {
  const { uses } = smartFacts(world);
  const narrow = await narrowToken(world).catch((error: unknown) => {
    if (!(error instanceof NotTestable)) throw error;
    return world.record(`left out: ${error.message}`);
  });
  const good = await clientThatAsks(world).token();
  const bulk = new BulkClient(world.conversation, async () => good);
  try {
    if (narrow) await askOutside(world, bulk, narrow);
    const type = await unknownType(world, name);
    const exchange = await bulk.kickOff([['_type', type]]);
    if (isKnown(exchange)) uses.push({ what: unsupported, exchange });
  } finally {
    await bulk.endAll();
  }
}

async function askOutside(world: NdhWorld, bulk: BulkClient, narrow: Session): Promise<void> {
  const { uses } = smartFacts(world);
  const exchange = await bulk.kickOff([['_type', other]], { as: narrow });
  if (isKnown(exchange)) uses.push({ what: kickOff, exchange });
  else uses.push({ what: search, exchange: await searchFor(world, other, narrow) });
}

/** A resource type of FHIR that metadata does not list; one that hardly anybody has, as a server may have more than it lists. */
async function unknownType(world: NdhWorld, name: string): Promise<string> {
  const { rest = [] } = statementIn(await askForMetadata(world, name));
  const declared = rest.flatMap(({ resource }) =>
    Array.isArray(resource) ? resource.map((each: { type?: unknown } | null) => each?.type) : [],
  );
  return need(
    ['BiologicallyDerivedProduct', 'Observation', 'Claim', 'Slot', 'Basic'].find(
      (type) => !declared.includes(type),
    ),
  );
}

/** Each request outside was refused at once. */
export function expectRefusedAtOnce(world: NdhWorld): void {
  const { uses } = smartFacts(world);
  if (uses.length === 0) throw new NotTestable('there is neither a scope that is enforced nor $export');
  for (const { what, exchange } of uses) world.record(`${what}: ${exchange.response.status}`);
  const taken = uses.find(({ exchange }) => exchange.response.status < 300);
  if (!taken) return;
  throw new FallsShort({
    expected: `a refusal of ${taken.what}`,
    received: `status ${taken.exchange.response.status}`,
    where: where(taken.exchange),
  });
}
