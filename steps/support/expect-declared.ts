import type { Exchange } from '../../lib/client/exchange.ts';
import type { Edition } from '../../lib/edition/edition.ts';
import { where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotOffered, NotTestable } from '../../lib/verdict/outcomes.ts';
import { submit } from './exporting.ts';
import type { CapabilityStatement } from './metadata.ts';
import { need } from './need.ts';
import { unknownOperation } from './told-apart.ts';
import type { NdhWorld } from './world.ts';

const unversioned = (canonical: string): string => canonical.split('|')[0] ?? '';

/** The tiers of the edition that a statement names by `instantiates`, the fullest first. */
export function namedTiers({ instantiates = [] }: CapabilityStatement, edition: Edition): string[] {
  return tiersAmong(instantiates, edition);
}

function tiersAmong(canonicals: string[], { capability }: Edition): string[] {
  const named = new Set(canonicals.map(unversioned));
  return Object.keys(capability.tiers).filter((tier) => named.has(capability.tiers[tier] || 'no canonical'));
}

/** The tier to judge by: the configured one, else the fullest that metadata names, else the edition's lightest. */
function tierOf({ config, edition }: NdhWorld, statement: CapabilityStatement): string {
  const lightest = Object.keys(edition.capability.tiers)
    .filter((tier) => edition.capability.tiers[tier])
    .at(-1);
  return config.tier ?? namedTiers(statement, edition)[0] ?? lightest ?? edition.capability.defaultTier;
}

/** The edition's operation is declared; asked for on the tiers where that is at SHALL (NDH-CAP-02). */
export async function expectDeclared(world: NdhWorld, statement: CapabilityStatement): Promise<void> {
  const { edition } = world;
  const tier = tierOf(world, statement);
  const { levels } = need(
    edition.capability.operations.find(({ definition }) => definition === edition.operation.canonical),
  );
  if (levels[tier] !== 'SHALL') throw new NotOffered(`on the tier ${tier} the export is only recommended`);
  const server = (statement.rest ?? []).filter(({ mode }) => mode === undefined || mode === 'server');
  const declared = server.flatMap(({ operation = [] }) => operation);
  const own = declared.find(
    ({ definition }) => unversioned(String(definition)) === edition.operation.canonical,
  );
  if (own) return world.record(`declared under the name ${own.name ?? 'none'}`);
  const { imports = [] } = statement;
  if (tiersAmong(imports, edition).some((imported) => levels[imported]))
    return world.record('declared by import');
  const foreign = imports.find((canonical) => tiersAmong([canonical], edition).length === 0);
  if (foreign) throw new NotTestable(`metadata imports ${foreign}, which is not known here`);
  throw await undeclared(world, declared.map(({ name, definition }) => `${name} ${definition}`).join(', '));
}

/** What is to be said of a server that does not declare the operation: whether it has it decides. */
async function undeclared(world: NdhWorld, declared: string): Promise<NonConformance> {
  const metadata = need(world.answer);
  const finding = {
    expected: `an operation defined by ${world.edition.operation.canonical}`,
    received: declared || 'no operation',
    where: where(metadata),
  };
  const answered = await submit(world, 'Maryland Directory').catch((error: unknown) => {
    if (error instanceof NotTestable) return undefined;
    throw error;
  });
  if (!answered) return new FallsShort(finding);
  const known = answered.attempts.some(({ response }) => !unknownOperation.includes(response.status));
  return known ? new FallsShort(finding) : new NonConformance(finding);
}

/** The declared formats, which must include JSON (NDH-CAP-12). */
export function expectJsonFormat(answer: Exchange, { format = [] }: CapabilityStatement): string[] {
  const types = format.map((name) => name.split(';')[0]?.trim().toLowerCase() ?? '');
  if (types.some((type) => ['json', 'application/json', 'application/fhir+json'].includes(type)))
    return format;
  const received = format.join(', ') || 'no format';
  throw new NonConformance({ expected: 'JSON among the formats', received, where: where(answer) });
}
