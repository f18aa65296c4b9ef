import { acceptedText, isAccepted, isFailing } from '../verdict/accepted-failures.ts';
import type { RequirementVerdict } from '../verdict/verdict.ts';
import { countOf, element, escapeXml as escape, suite } from './junit-elements.ts';
import { reproduction } from './explain/leading-up.ts';
import { plainText } from './plain-text.ts';
import type { Report } from './report.ts';

/** JUnit XML: a test suite per area, a test case per requirement; a failure is always the target's. */
export function junit(report: Report): string {
  const { run, edition, strict } = report;
  const areas = [...new Set(run.requirements.map(({ requirement }) => requirement.area))];
  const faulty = new Set(run.harnessErrors.flatMap(({ requirements }) => requirements));
  const suites = areas.map((area) => {
    const rows = run.requirements.filter(({ requirement }) => requirement.area === area);
    return suite(
      area,
      rows.map((row) => testCase(row, { edition: edition.name, faulty, strict })),
      { policy: report.policy, strict: String(strict) },
    );
  });
  const outside = run.harnessErrors.filter(({ requirements }) => requirements.length === 0);
  const beside = outside.map(({ where, message }) =>
    element('testcase', { classname: 'ndh.harness', name: where, time: '0' }, [
      element('error', { message: firstLine(message), type: 'harness' }, [escape(message)]),
    ]),
  );
  if (beside.length > 0) suites.push(suite('harness', beside));
  const outdated = (run.acceptances ?? []).filter(({ fails }) => fails);
  const entries = outdated.map(({ requirement, standing, told }) =>
    element('testcase', { classname: 'ndh.baseline', name: requirement, time: '0' }, [
      element('failure', { message: told, type: standing }, []),
    ]),
  );
  if (entries.length > 0) suites.push(suite('baseline', entries));
  const seconds = (report.finished.getTime() - report.started.getTime()) / 1000;
  const root = { name: `NDH ${edition.name}`, ...countOf(suites), time: seconds.toFixed(3) };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', root, suites)}\n`;
}

interface Context {
  edition: string;
  faulty: ReadonlySet<string>;
  strict: boolean;
}

function testCase(row: RequirementVerdict, { edition, faulty, strict }: Context): string {
  const { requirement, verdict, scenarios } = row;
  const milliseconds = scenarios.reduce(
    (sum, { run }) => sum + ((run.finished ?? run.started) - run.started),
    0,
  );
  const attributes = {
    classname: `ndh.${edition.replaceAll('.', '_')}.${requirement.area}`,
    name: `${requirement.id} ${requirement.statement}`,
    time: (milliseconds / 1000).toFixed(3),
  };
  const isFaulty = faulty.has(requirement.id);
  const said = [
    ...(row.acceptances ?? []).map(({ told }) => told),
    ...(verdict === 'fallsShort' || verdict === 'recorded' || isAccepted(row)
      ? [`${verdict}: ${inFull(row)}`]
      : []),
  ];
  return element('testcase', attributes, [
    ...outcome(row, { isFaulty, strict }),
    ...(said.length > 0 ? [element('system-out', {}, [escape(said.join('\n'))])] : []),
  ]);
}

/** What keeps a test case from being green; a failure that is accepted is skipped, for it neither passes nor fails. */
function outcome(row: RequirementVerdict, { isFaulty, strict }: { isFaulty: boolean; strict: boolean }) {
  const { verdict, reason } = row;
  const told = { message: firstLine(reason), type: verdict };
  const accepted = isAccepted(row);
  if (isFailing(row, strict) && !accepted) return [element('failure', told, [escape(inFull(row))])];
  if (isFaulty) return [element('error', told, [escape(reason)])];
  if (accepted)
    return [element('skipped', { message: `${acceptedText(row)}; ${verdict}: ${firstLine(reason)}` }, [])];
  if (verdict === 'conforms' || verdict === 'fallsShort' || verdict === 'recorded') return [];
  return [element('skipped', { message: `${verdict}: ${firstLine(reason)}` }, [])];
}

/** What is wrong, and the commands that show it. */
const inFull = (row: RequirementVerdict): string =>
  [row.reason, reproduction(row)].filter(Boolean).join('\n\nBy hand:\n');

const firstLine = (text: string): string => plainText(text).split('\n', 1)[0] ?? '';
