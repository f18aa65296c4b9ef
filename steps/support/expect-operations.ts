import type { Exchange } from '../../lib/client/exchange.ts';
import { FallsShort, NonConformance, NotOffered, NotTestable } from '../../lib/verdict/outcomes.ts';
import { where } from '../../lib/verdict/expect.ts';
import { bulkCanonical, isKnown, tryBulk } from './bulk.ts';
import { declaredBy } from './declared.ts';
import { submit } from './exporting.ts';
import { expectNone } from './gaps.ts';
import type { CapabilityStatement } from './metadata.ts';
import { need } from './need.ts';
import { isImported, tierOf } from './tiers.ts';
import type { NdhWorld } from './world.ts';

const receiver = 'Maryland Directory';

/** The edition's own operation is declared; asked for on the full tier only (NDH-CAP-02, NDH-CAP-04). */
export async function expectExportDeclared(world: NdhWorld, statement: CapabilityStatement): Promise<void> {
  await expectDemanded(world, statement, world.edition.operation.canonical, tryExport);
}

/** The Bulk Data export is declared; asked for on the full tier only (NDH-CAP-06). */
export async function expectBulkDeclared(world: NdhWorld, statement: CapabilityStatement): Promise<void> {
  await expectDemanded(world, statement, bulkCanonical, (own) => tryBulk(own, receiver));
}

/** The edition's operations are declared on the tiers that only recommend them (NDH-CAP-03, NDH-CAP-05). */
export function expectRecommended(world: NdhWorld, statement: CapabilityStatement): void {
  const tier = tierOf(world, statement);
  const canonicals = world.edition.capability.operations
    .filter(({ definition }) => [world.edition.operation.canonical, bulkCanonical].includes(definition))
    .map(({ definition }) => definition);
  if (canonicals.some((canonical) => levelOf(world, canonical, tier) === 'SHALL'))
    throw new NotOffered(`the tier ${tier} demands the export`);
  const short = canonicals.filter((canonical) => !isDeclared(world, statement, canonical));
  expectNone(world, 'the recommended operations among the declared ones', {
    broken: [],
    short: short.map((canonical) => `no operation defined by ${canonical}`),
  });
}

/** What is declared is there; nothing has to be declared (NDH-CAP-07). */
export async function expectDeclaredThere(world: NdhWorld, statement: CapabilityStatement): Promise<void> {
  const own = isNamed(world, statement, world.edition.operation.canonical, world.edition.operation.code);
  const bulk = isNamed(world, statement, bulkCanonical, 'export');
  const metadata = need(world.answer);
  const known = {
    own: (await tryExport(world)).some(isKnown),
    bulk: (await tryBulk(world, receiver)).some(isKnown),
  };
  world.record(`scheduled export: ${own ? '' : 'not '}declared, ${known.own ? '' : 'not '}there`);
  world.record(`Bulk Data export: ${bulk ? '' : 'not '}declared, ${known.bulk ? '' : 'not '}there`);
  const missing = [
    own && !known.own && 'the scheduled export',
    bulk && !known.bulk && 'the Bulk Data export',
  ];
  if (!missing.some(Boolean)) return;
  throw new NonConformance({
    expected: 'every declared operation answers its call',
    received: `${missing.filter(Boolean).join(' and ')} not known to the server`,
    where: where(metadata),
  });
}

function isNamed(world: NdhWorld, statement: CapabilityStatement, canonical: string, code: string): boolean {
  const named = declaredBy(statement).operations.some(
    ({ name }) => name.replace(/^\$/, '').toLowerCase() === code.toLowerCase(),
  );
  return named || isDeclared(world, statement, canonical);
}

async function expectDemanded(
  world: NdhWorld,
  statement: CapabilityStatement,
  canonical: string,
  attempt: (world: NdhWorld) => Promise<Exchange[]>,
): Promise<void> {
  const tier = tierOf(world, statement);
  if (levelOf(world, canonical, tier) !== 'SHALL')
    throw new NotOffered(`on the tier ${tier} the operation is only recommended`);
  if (isDeclared(world, statement, canonical)) return;
  const { operations } = declaredBy(statement);
  const declared = operations.map(({ name, definition }) => `${name} ${definition}`).join(', ');
  const finding = {
    expected: `an operation defined by ${canonical}`,
    received: `${declared || 'no operation'}${adviceOn(declared, canonical)}`,
    where: where(need(world.answer)),
  };
  const answers = await attempt(world).catch((error: unknown) => {
    if (error instanceof NotTestable) return [];
    throw error;
  });
  const isMissing = answers.length > 0 && !answers.some(isKnown);
  throw isMissing ? new NonConformance(finding) : new FallsShort(finding);
}

/** A server of another edition is best certified by that one. */
function adviceOn(declared: string, canonical: string): string {
  const isBallot = /\/ndhexport\b/.test(declared) && canonical.endsWith('/ndhschexport');
  return isBallot ? ' (the operation of the ballot: choose edition 1.0.0-ballot)' : '';
}

function isDeclared(world: NdhWorld, statement: CapabilityStatement, canonical: string): boolean {
  const own = declaredBy(statement).operations.find(({ definition }) => definition === canonical);
  if (own) world.record(`declared under the name ${own.name || 'none'}`);
  return (
    Boolean(own) || isImported(world, statement, (tier) => levelOf(world, canonical, tier) !== undefined)
  );
}

function levelOf({ edition }: NdhWorld, canonical: string, tier: string): string | undefined {
  return edition.capability.operations.find(({ definition }) => definition === canonical)?.levels[tier];
}

/** Every answer to the valid request under each configured name and encoding. */
async function tryExport(world: NdhWorld): Promise<Exchange[]> {
  const { answer } = world;
  const { attempts } = await submit(world, receiver);
  world.answer = answer;
  return attempts;
}
