import { where } from '../../lib/verdict/expect.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { outcomesSeen, type SeenOutcome } from './outcomes-seen.ts';
import { definePhrases } from './phrases.ts';
import type { NdhWorld } from './world.ts';

/** Looks at every OperationOutcome that was provoked; blames the first that is not as it is to be. */
export type OutcomeQuality = (world: NdhWorld) => void;

const severities = ['fatal', 'error', 'warning', 'information'];

/** http://hl7.org/fhir/ValueSet/issue-type of FHIR R4. */
const codes = [
  ...['invalid', 'structure', 'required', 'value', 'invariant', 'security', 'login', 'unknown', 'expired'],
  ...['forbidden', 'suppressed', 'processing', 'not-supported', 'duplicate', 'multiple-matches', 'not-found'],
  ...['deleted', 'too-long', 'code-invalid', 'extension', 'too-costly', 'business-rule', 'conflict'],
  ...[
    'transient',
    'lock-error',
    'no-store',
    'exception',
    'timeout',
    'incomplete',
    'throttled',
    'informational',
  ],
];

definePhrases<OutcomeQuality>('outcomeQuality', {
  'has an issue': (world) => {
    const seen = someSeen(outcomesSeen(world));
    const bare = seen.find(({ issues }) => issues.length === 0);
    if (bare) throw blame(bare, 'at least one issue', 'none');
  },
  'has a severity of FHIR': (world) => expectEach(world, 'severity', severities),
  'has a code of FHIR': (world) => expectEach(world, 'code', codes),
  'of a refusal reports an error': (world) => {
    const refusals = someSeen(
      outcomesSeen(world).filter(
        ({ exchange, issues }) => exchange.response.status >= 400 && issues.length > 0,
      ),
    );
    const mild = refusals.find(({ issues }) => !issues.some(({ severity }) => isError(severity)));
    if (mild) throw blame(mild, 'an issue of severity error or fatal', valuesOf(mild, 'severity'));
  },
  'may name the parameter at fault': (world) => {
    const refusals = someSeen(outcomesSeen(world).filter(({ parameter }) => parameter !== undefined));
    for (const { parameter = '', issues } of refusals)
      world.record(`${parameter}: ${placesOf(parameter, issues)}`);
  },
});

function expectEach(world: NdhWorld, element: string, allowed: string[]): void {
  const seen = someSeen(outcomesSeen(world).filter(({ issues }) => issues.length > 0));
  const odd = seen.find(({ issues }) => issues.some((issue) => !allowed.includes(issue[element] as string)));
  if (odd) throw blame(odd, `each ${element} one of ${allowed.join(', ')}`, valuesOf(odd, element));
  world.record([...new Set(seen.map((one) => valuesOf(one, element)))].join('; '));
}

function someSeen(seen: SeenOutcome[]): SeenOutcome[] {
  if (seen.length === 0) throw new NotTestable('no such OperationOutcome was seen');
  return seen;
}

const isError = (severity: unknown): boolean => severity === 'error' || severity === 'fatal';

const valuesOf = ({ issues }: SeenOutcome, element: string): string =>
  issues.map((issue) => JSON.stringify(issue[element]) ?? 'none').join(', ');

function placesOf(parameter: string, issues: Record<string, unknown>[]): string {
  const places = ['diagnostics', 'details', 'expression', 'location'].filter((element) =>
    issues.some((issue) => JSON.stringify(issue[element] ?? '').includes(parameter)),
  );
  return places.join(', ') || 'not named';
}

function blame({ exchange }: SeenOutcome, expected: string, received: string): NonConformance {
  return new NonConformance({ expected, received, where: where(exchange) });
}
