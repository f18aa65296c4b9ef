import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DownloadFailed } from '../../../lib/client/bulk/download.ts';
import { discoverTarget } from '../../../lib/config/discover-target.ts';
import { loadEdition } from '../../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../../lib/edition/load-requirements.ts';
import { type Attestations, readAttestations } from '../../../lib/grade/attestation.ts';
import { gradeTrace } from '../../../lib/grade/grade-trace.ts';
import { attestable } from '../../../lib/grade/judges.ts';
import { readTrace } from '../../../lib/grade/trace.ts';
import type { ReceiverBehaviour } from '../../../lib/receive/behaviour.ts';
import { receive, type Errand } from '../../../lib/receive/receive.ts';
import { ReceiveFailed } from '../../../lib/receive/receive-failed.ts';
import { ConfigurationError, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { RequirementVerdict } from '../../../lib/verdict/verdict.ts';
import { startNdh } from '../../../simulators/ndh/start-ndh.ts';

/** Where a receiver is graded, and how it comes. */
export interface Grading {
  edition: string;
  behaviour: ReceiverBehaviour;
  situations?: string[];
  servesKeys?: boolean;
  overSftp?: boolean;
}

/**
 * Lets the bundled receiver do all it can at a simulator that records it: a $export, then schedules, one for each type;
 * and grades it. What the receiver stored is looked at as an operator would.
 */
export async function graded(grading: Grading): Promise<RequirementVerdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-graded-'));
  const path = join(folder, 'trace.ndjson');
  const { edition, situations = [] } = grading;
  try {
    const ndh = await startNdh({
      edition,
      control: true,
      size: 12,
      sftpPort: 0,
      trace: { path, situations },
    });
    await runErrands(ndh.base, folder, grading).finally(() => ndh.stop());
    const trace = readTrace(readFileSync(path, 'utf8'), 'trace');
    const attestations = wordOn(folder);
    return gradeTrace(trace, loadEdition(edition), loadRequirements(edition), { attestations }).run
      .requirements;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runErrands(base: string, folder: string, grading: Grading): Promise<void> {
  const { edition, behaviour, servesKeys = false, overSftp = false } = grading;
  const filters = ['Organization?address-state=MD'];
  const types = ['Organization', 'Location'];
  const usual = {
    folder,
    types,
    filters,
    scheduledIds: ['one', 'two'],
    deletes: true,
    cancels: true,
    overSftp,
  };
  const errands: Errand[] = [
    { ...usual, since: '2020-01-01T00:00:00Z' },
    { ...usual, frequency: 'weekly', keepFile: true, outputFormat: 'application/fhir+ndjson' },
  ];
  for (const errand of errands) {
    const config = await discoverTarget(base);
    const options = { config, edition: loadEdition(edition), behaviour, servesKeys, tell: () => undefined };
    await receive(options, errand).catch(passOver);
  }
}

/** A receiver that is wrong may well get nothing. */
function passOver(error: unknown): void {
  const expected = [ReceiveFailed, DownloadFailed, NotTestable, ConfigurationError];
  if (!expected.some((kind) => error instanceof kind)) throw error;
}

/** What an operator says who asked for all parameters and looked at what was stored. */
function wordOn(folder: string): Attestations {
  const files = readdirSync(folder).filter((name) => name !== 'trace.ndjson');
  // A file is stored under the name that it has at the server.
  for (const name of files) assert.match(name, /\.ndjson$/);
  const whole = files.every((name) => isNdjson(readFileSync(join(folder, name), 'utf8')));
  const word = {
    asked: ['_type', '_typeFilter', '_outputFormat', '_keepFile', '_cancel', '_since'],
    rows: [
      { row: 'BULK-FILE-14', answer: whole, who: 'the test', when: 'now' },
      { row: 'NDH-CLIENT-05', answer: true, who: 'the test', when: 'now' },
    ],
  };
  return readAttestations(JSON.stringify(word), 'word', attestable);
}

function isNdjson(text: string): boolean {
  try {
    text
      .trim()
      .split('\n')
      .forEach((line) => JSON.parse(line) as unknown);
    return true;
  } catch {
    return false;
  }
}
