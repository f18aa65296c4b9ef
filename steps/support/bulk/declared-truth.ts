import { bodyJson } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotOffered } from '../../../lib/verdict/outcomes.ts';
import { bulkCanonical, isKnown, tryBulk } from '../bulk.ts';
import { declaredBy } from '../declared.ts';
import { askForMetadata, statementIn, type CapabilityStatement } from '../metadata.ts';
import { need } from '../need.ts';
import { isOutcome } from '../operation-outcome.ts';
import type { NdhWorld } from '../world.ts';

/** Asks for metadata, and for an export by GET and then by POST. */
export async function askForBoth(world: NdhWorld, name: string): Promise<void> {
  world.answer = await askForMetadata(world, name);
  world.answers = await tryBulk(world, name);
}

/** Metadata declares the export if and only if it is there (BULK-CAP-01, a SHALL). */
export function expectTruth(world: NdhWorld): void {
  // NDH's current build leaves open what its metadata say of other guides' operations (A03).
  const undeclared = world.edition.label === 'cur' ? FallsShort : NonConformance;
  judge(world, { missing: NonConformance, undeclared });
}

/** The same where Bulk Data only recommends it (BULK-CAP-02). */
export function expectTruthAdvised(world: NdhWorld): void {
  const isOpen = world.edition.label === 'cur';
  judge(world, { missing: FallsShort, ...(!isOpen && { undeclared: FallsShort }) });
}

type Blame = typeof NonConformance;

function judge(world: NdhWorld, { missing, undeclared }: { missing: Blame; undeclared?: Blame }): void {
  const metadata = need(world.answer);
  const answers = need(world.answers);
  const declared = isDeclared(statementIn(metadata));
  const isThere = answers.some(({ response }) => response.status === 202);
  const statuses = answers.map(({ response }) => response.status).join(', ');
  world.record(`the export is ${declared ? '' : 'not '}declared, and answered ${statuses}`);
  if (!declared && !isThere) throw new NotOffered('the export is neither declared nor answered 202');
  if (declared && answers.length > 0 && answers.every(isUnsupported))
    throw new missing({ expected: 'the declared export', received: statuses, where: where(metadata) });
  if (declared || !undeclared) return;
  throw new undeclared({
    expected: `an operation defined by ${bulkCanonical}`,
    received: 'none, while an export is answered 202',
    where: where(metadata),
  });
}

/** By its definition, or by the name alone where a guide defines an operation of its own. */
export function isDeclared(statement: CapabilityStatement): boolean {
  return declaredBy({ rest: (statement.rest ?? []).map(withoutTypes) }).operations.some(
    ({ name, definition }) => definition === bulkCanonical || /^\$?export$/.test(name),
  );
}

/** Only what is declared of the server as a whole counts; exports of a patient or group are others. */
const withoutTypes = (part: Record<string, unknown>): Record<string, unknown> => ({ ...part, resource: [] });

function isUnsupported(answer: Exchange): boolean {
  const body = bodyJson(answer);
  const isRefused = isOutcome(body) && body.issue.some((issue) => issue?.code === 'not-supported');
  return !isKnown(answer) || (answer.response.status >= 400 && isRefused);
}
