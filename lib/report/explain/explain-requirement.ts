import type { Coverage } from '../../edition/coverage.ts';
import type { Ambiguity, Edition, Requirement } from '../../edition/edition.ts';
import { defaultEdition } from '../../edition/edition-folder.ts';
import { isGraded } from '../../edition/graded.ts';
import { guideLink } from '../guide-link.ts';
import { field, items, part, verbatim } from '../layout.ts';

/** What the catalogue, the features and the defects know of one requirement. */
export interface ExplainedRequirement {
  edition: Edition;
  coverage: Coverage;
  ambiguities: Ambiguity[];
}

/** The requirement in full: what it says, how it is judged, how that is proven. */
export function explainRequirement({ edition, coverage, ambiguities }: ExplainedRequirement): string[] {
  const { requirement } = coverage;
  const { url } = guideLink(requirement, edition);
  return [
    ...part('The requirement', [
      ...field('Who', requirement.actor),
      ...field('Source', requirement.source, url),
      ...field('What is done', requirement.do),
      ...field('Expected', requirement.expect),
      ...field('Fails', requirement.fail),
      ...field('Falls short', requirement.short),
      ...field('Passes too', requirement.passToo),
      ...field('Recorded', requirement.record),
      ...field('Not judged', requirement.skip),
      ...field('Settings', settings(requirement)),
    ]),
    ...part('Where the guide contradicts itself', ambiguitiesOf(requirement, ambiguities)),
    ...part('How it is judged', judging(coverage, edition)),
  ];
}

/** Which client is judged is no setting: it is the one that was recorded. */
function settings({ config }: Requirement): string | undefined {
  const keys = config.filter((key) => key !== 'clientUnderTest');
  return keys.length > 0 ? `${keys.join(', ')} (docs/your-server.md)` : undefined;
}

function ambiguitiesOf(requirement: Requirement, ambiguities: Ambiguity[]): string[] {
  return ambiguities
    .filter((each) => matters(each, requirement))
    .flatMap(({ id, conflict, reading, config }) => [
      ...field(id, conflict),
      ...field('', `How we read it: ${reading}`),
      ...field('', config === undefined ? undefined : `Settings: ${config}`),
    ]);
}

/** A row names the contradictions it depends on, or is judged by a setting that decides one. */
export function matters({ id, config = '' }: Ambiguity, requirement: Requirement): boolean {
  const { source, statement, do: act, expect, fail, short, passToo, record, skip } = requirement;
  const cells = [source, statement, act, expect, fail, short, passToo, record, skip].join(' ');
  if (new RegExp(`\\b${id}\\b`).test(cells)) return true;
  const keys: string[] = config.match(/\b[a-z]\w*(?:\.\w+)+/g) ?? [];
  return requirement.config.some((key) => keys.includes(key));
}

function judging(coverage: Coverage, edition: Edition): string[] {
  const { requirement, rules, provenBy, needsNoProof } = coverage;
  const { id } = requirement;
  if (isGraded(requirement)) return grading(provenBy, needsNoProof);
  if (rules.length === 0) return field('Not judged', requirement.excluded ?? 'no Rule judges it');
  const inEdition = edition.name === defaultEdition ? '' : ` --edition ${edition.name}`;
  const proven = provenBy.map(({ name, summary }) => `${name}: ${summary}`);
  return [
    ...rules.flatMap(({ name, file, scenarios }) => [
      ...field('Rule', name, `features/${file}`),
      ...items(scenarios, '·', 15),
    ]),
    ...verbatim('Run it', `npx ndh certify --only ${id}${inEdition}`),
    ...field('Proven by', proven.length > 0 ? undefined : (needsNoProof ?? 'no defect yet')),
    ...(proven.length > 0
      ? ['Proven by      servers that are wrong on purpose:', ...items(proven, '·', 15)]
      : []),
    ...verbatim('See it fail', failing(coverage, edition)),
  ];
}

function grading(provenBy: Coverage['provenBy'], needsNoProof: string | undefined): string[] {
  const proven = provenBy.map(({ name, summary }) => `${name}: ${summary}`);
  return [
    ...field('By', 'ndh grade, from what a simulator recorded of a receiver (docs/grade-a-client.md)'),
    ...verbatim('Run it', 'npx ndh simulate --grade trace.ndjson'),
    ...verbatim('then', 'npx ndh grade trace.ndjson'),
    ...(proven.length > 0
      ? ['Proven by      receivers that are wrong on purpose:', ...items(proven, '·', 15)]
      : field('Proven by', needsNoProof ?? 'nobody: a person decides')),
  ];
}

function failing({ requirement, provenBy }: Coverage, { name }: Edition): string | undefined {
  const [defect] = provenBy.filter(({ tier }) => tier === undefined);
  if (!defect) return undefined;
  const inEdition = name === defaultEdition ? '' : ` --edition ${name}`;
  return `npx ndh certify --defect ${defect.name} --only ${requirement.id}${inEdition}`;
}
