import { loadEdition } from '../../../lib/edition/load-edition.ts';
import type { Report } from '../../../lib/report/report.ts';
import { foldVerdicts } from '../../../lib/verdict/fold-verdicts.ts';
import { type ScenarioRun, exchangeMediaType } from '../../../lib/verdict/scenario-run.ts';
import { row, scenario, step, thrown, told } from '../verdict/fabricated-run.ts';

/** Text as a hostile server might send it. */
export const hostile =
  'expected "a" & <b>]]>, received \u001B[31mred\u001B[0m \u0000\u0008\uD800 \u202Egnp.exe\n  at \'/list\'';

const evidence = {
  request: { method: 'GET', url: 'http://127.0.0.1/repository/a/list', headers: { accept: '*/*' } },
  response: { status: 200, headers: { 'content-type': 'text/plain' }, body: '200 ok', bytes: 6 },
  duration: 3,
};

/** A report with a row of every verdict, and a harness error. */
export function fabricatedReport(more: Partial<Report> = {}): Report {
  const catalogue = [
    row('NDH-REG-01', 'SHALL', { area: 'registration' }),
    row('NDH-AUTH-01', 'SHALL', { statement: 'Keeps <strangers> "out" & says so' }),
    row('NDH-AUTH-02', 'SHOULD'),
    row('NDH-AUTH-03', 'MAY'),
    row('NDH-SFTP-01', 'implied', { area: 'sftp' }),
    row('NDH-SFTP-02', 'implied', { area: 'sftp' }),
    row('NDH-SFTP-03', 'implied', { area: 'sftp' }),
    row('NDH-BULK-01', 'SHALL', { area: 'bulk', excluded: 'not yet' }),
  ];
  const exchange = { mediaType: exchangeMediaType, body: JSON.stringify(evidence), base64: false };
  const scenarios: ScenarioRun[] = [
    scenario('NDH-REG-01', [step({ attachments: [exchange] })]),
    scenario('NDH-AUTH-01', [step(), { ...thrown('NonConformance', hostile), attachments: [exchange] }]),
    scenario('NDH-AUTH-02', [thrown('FallsShort', 'expected a reason, received none')]),
    scenario('NDH-AUTH-03', [told('PASSED', 'recorded', 'sends zstd'), step()]),
    scenario('NDH-SFTP-01', [told('PENDING', 'notOffered', 'no sftp')]),
    scenario('NDH-SFTP-02', [told('PENDING', 'notTestable', 'no account')]),
    scenario('NDH-SFTP-03', [step(), step({ text: 'Then nobody wrote this', status: 'UNDEFINED' })]),
  ];
  const faults = [{ text: 'around the scenarios', exception: { type: 'TypeError', message: 'x' } }];
  return {
    tool: { name: 'ndh', version: '0.1.0' },
    edition: loadEdition('1.0.0-ballot'),
    target: 'http://127.0.0.1/fhir',
    started: new Date('2026-01-02T03:04:05Z'),
    finished: new Date('2026-01-02T03:04:15Z'),
    exitCode: 1,
    strict: false,
    policy: 'certify',
    run: foldVerdicts({ scenarios, faults, complete: true }, catalogue),
    readings: [{ id: 'A45', conflict: 'GET or POST', seen: ['GET', hostile], config: 'files.method' }],
    ...more,
  };
}
