import { advertisedName } from '../../client/kickoff-style.ts';
import type { Edition } from '../../edition/edition.ts';
import { listEditions, loadEdition } from '../../edition/load-edition.ts';
import { type CapabilityStatement, editionsNamedIn, statementIn } from '../capability-statement.ts';
import { answered } from '../answered.ts';
import { type Check, type Finding, notLookedAt, ok, problem, warning } from '../check.ts';
import type { Surroundings } from '../surroundings.ts';

/** What the target's CapabilityStatement says of FHIR, the edition and the operation. */
export const metadataChecks: Check[] = [
  {
    id: 'metadata',
    title: 'CapabilityStatement',
    needs: ['answer'],
    remedy: 'see what GET /metadata answers, and that baseUrl is the FHIR base',
    run: readStatement,
  },
  {
    id: 'fhir-version',
    title: 'FHIR version',
    needs: ['metadata'],
    run: ({ statement, edition }) =>
      statement ? versionOf(statement, edition.fhirVersion) : notLookedAt(unread),
  },
  {
    id: 'edition',
    title: 'edition',
    needs: ['metadata'],
    run: ({ statement, edition }) => (statement ? editionOf(statement, edition) : notLookedAt(unread)),
  },
  { id: 'operation', title: 'operation', needs: ['metadata'], run: operationOf },
];

const unread = 'nobody may read the CapabilityStatement without a login';

async function readStatement(surroundings: Surroundings): Promise<Finding> {
  const exchange = await surroundings.conversation.metadata();
  const { status, truncated } = exchange.response;
  if (status === 401 || status === 403)
    return warning(
      `answered ${status}: ${unread}`,
      'see that baseUrl is the FHIR base; if it is, let anybody read metadata',
    );
  surroundings.statement = statementIn(exchange);
  if (surroundings.statement) return ok('can be read without a login');
  const received = truncated ?? 'no CapabilityStatement in JSON';
  const remedy = 'see that baseUrl is the FHIR base: GET [baseUrl]/metadata has to answer it';
  return problem(`${received}: ${answered(exchange)}`, remedy);
}

function versionOf({ fhirVersion }: CapabilityStatement, wanted: string): Finding {
  if (fhirVersion === wanted) return ok(wanted);
  const told = typeof fhirVersion === 'string' ? fhirVersion : 'none named';
  const remedy = `the guide builds on FHIR ${wanted}: give the base of that version as baseUrl`;
  // A technical correction: nothing that is exported differs.
  return fhirVersion === '4.0.0' ? warning(told, remedy) : problem(told, remedy);
}

const choose = (name: string): string =>
  `if that is the edition you mean, set edition: ${name} (or --edition)`;

function editionOf(statement: CapabilityStatement, { name }: Edition): Finding {
  const named = editionsNamedIn(statement);
  if (named.length === 0) return ok(`it names no edition; ${name} is judged by`);
  if (named.includes(name)) return ok(`it names ${name}`);
  return problem(`it names ${named.join(', ')}, and ${name} is judged by`, choose(named[0] ?? ''));
}

async function operationOf({ conversation, config, edition, statement }: Surroundings): Promise<Finding> {
  if (!statement) return notLookedAt(unread);
  const metadata = await conversation.metadata();
  const advertised = advertisedName(metadata, edition);
  const { name: configured } = config.operation;
  if (advertised !== undefined && (configured ?? advertised) === advertised)
    return ok(`$${advertised} is declared`);
  if (configured !== undefined)
    return warning(
      `operation.name is ${configured}, and declared is ${advertised ? `$${advertised}` : 'none'}`,
      'leave operation.name out where the CapabilityStatement is right',
    );
  const [other, ...others] = listEditions().filter((each) => advertisedName(metadata, loadEdition(each)));
  if (other !== undefined)
    return problem(`that of edition ${[other, ...others].join(', ')} is declared`, choose(other));
  return warning(
    `none of edition ${edition.name} is declared; its spellings are tried: ${edition.operation.names.join(', ')}`,
    'declare it in rest.operation of the CapabilityStatement, with the definition of the guide',
  );
}
