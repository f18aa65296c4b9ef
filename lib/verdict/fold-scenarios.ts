import { type JudgedScenario, type Verdict, worst } from './verdict.ts';

/** Tag of the scenarios that go through the target's portal, without the `@`. */
export const portalTag = 'portal';

/** What the scenarios of one requirement say together. */
export interface FoldedScenarios {
  verdict: Verdict;
  /** One sentence or a few lines; empty where the row simply conforms. */
  reason: string;
  /** The way in which the row could not be judged, and why, where it could be in another. */
  otherWay?: string;
}

/** The scenarios that judge a row in the same way. */
interface Way {
  name: string;
  verdict: Verdict;
  scenarios: JudgedScenario[];
}

/** Verdicts of a way that the target has, or of which the run cannot say: an error of the harness is never hidden. */
const judging: Verdict[] = ['doesNotConform', 'fallsShort', 'notTested', 'recorded', 'conforms'];

/**
 * The verdict of the worst scenario. A row that is judged through the portal and beside it is judged by what the target
 * has of the two: a way that could not judge is told and takes no verdict away from the other.
 * @param scenarios at least one
 */
export function foldScenarios(scenarios: JudgedScenario[]): FoldedScenarios {
  const ways = waysOf(scenarios);
  const able = ways.filter(({ verdict }) => judging.includes(verdict));
  if (able.length === 0 || able.length === ways.length) return judged(scenarios);
  const counted = judged(able.flatMap((way) => way.scenarios));
  const otherWay = ways.filter((way) => !able.includes(way)).map(told);
  return {
    verdict: counted.verdict,
    reason: [counted.reason, ...otherWay].filter(Boolean).join('\n'),
    otherWay: otherWay.join('; '),
  };
}

function waysOf(scenarios: JudgedScenario[]): Way[] {
  const inPortal = ({ run }: JudgedScenario) => run.tags.includes(portalTag);
  return [
    { name: 'without the portal', scenarios: scenarios.filter((scenario) => !inPortal(scenario)) },
    { name: 'through the portal', scenarios: scenarios.filter(inPortal) },
  ]
    .filter((way) => way.scenarios.length > 0)
    .map((way) => ({ ...way, verdict: worst(way.scenarios.map(({ verdict }) => verdict)) }));
}

function judged(scenarios: JudgedScenario[]): FoldedScenarios {
  const verdict = worst(scenarios.map((scenario) => scenario.verdict));
  const reasons = scenarios.filter((scenario) => scenario.verdict === verdict).map(({ reason }) => reason);
  const distinct = [...new Set(reasons.filter(Boolean))];
  const reason =
    verdict === 'recorded' || verdict === 'conforms'
      ? distinct.join('; ')
      : `${distinct[0] ?? ''}${reasons.length > 1 ? ` (${reasons.length} scenarios)` : ''}`;
  return { verdict, reason };
}

function told({ name, verdict, scenarios }: Way): string {
  const words = verdict === 'notOffered' ? 'not offered' : 'not testable';
  const reason = scenarios.find((scenario) => scenario.verdict === verdict)?.reason ?? '';
  return `${name}: ${words}: ${reason.split('\n')[0]}`;
}
