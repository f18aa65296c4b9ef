import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { discoverTarget } from '../../lib/config/discover-target.ts';
import { defaultEdition } from '../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../lib/edition/load-requirements.ts';
import { createRunner } from '../../lib/run/create-runner.ts';
import { foldVerdicts } from '../../lib/verdict/fold-verdicts.ts';
import { startNdh } from '../../simulators/ndh/start-ndh.ts';

const narrowed = [
  ...['NDH-BULK-05', 'NDH-BULK-06', 'BULK-KICK-10', 'BULK-KICK-14', 'BULK-KICK-15'],
  ...['BULK-KICK-16', 'BULK-KICK-17', 'BULK-STATUS-09'],
];
const filtering = ['NDH-PARAM-20', 'NDH-PARAM-21', 'NDH-PARAM-23', 'NDH-PARAM-25'];

/** The verdicts on filtering of a simulated NDH whose testers name these states, and what was asked of it. */
async function judged(samples: [string, string]) {
  const ndh = await startNdh({ edition: defaultEdition, control: true, size: 16 });
  try {
    const known = await discoverTarget(ndh.origin);
    const target = { ...known, typeFilter: { ...known.typeFilter, samples } };
    const runner = await createRunner();
    const record = await runner.run({
      parameters: { edition: defaultEdition, target },
      requirements: filtering,
    });
    const { requirements } = foldVerdicts(record, loadRequirements(defaultEdition));
    const verdicts = requirements.filter(({ requirement }) => filtering.includes(requirement.id));
    return { verdicts: verdicts.map(({ verdict }) => verdict), evidence: JSON.stringify(record.scenarios) };
  } finally {
    await ndh.stop();
  }
}

test('filters ask for the states that the configuration names', async () => {
  const { verdicts, evidence } = await judged(['PA', 'NY']);
  assert.deepEqual(verdicts, ['conforms', 'conforms', 'conforms', 'conforms']);
  assert.match(evidence, /address-state=PA/);
  assert.doesNotMatch(evidence, /address-state=MD/);
});

test('states in which the directory shows nothing leave filtering untested', async () => {
  const { verdicts } = await judged(['AK', 'HI']);
  assert.deepEqual(new Set(verdicts), new Set(['notTestable']));
});

/** A directory of three types, without a location or a state. */
function smallDirectory(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-directory-'));
  after(() => rmSync(folder, { recursive: true }));
  const npi = (value: string) => [{ system: 'http://hl7.org/fhir/sid/us-npi', value }];
  const lines = [
    ...['Harbor', 'Valley', 'Summit'].map((name, index) => ({
      ...{ resourceType: 'Organization', id: `o${index}`, active: true, name: `${name} Clinic` },
      identifier: npi(`123456789${index}`),
    })),
    ...['Park', 'Moss'].map((family, index) => ({
      ...{ resourceType: 'Practitioner', id: `p${index}`, active: true, name: [{ family }] },
      identifier: npi(`198765432${index}`),
    })),
    { resourceType: 'Endpoint', id: 'e', status: 'active', name: 'Harbor FHIR' },
  ];
  writeFileSync(join(folder, 'small.ndjson'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return join(folder, 'small.ndjson');
}

describe('A directory without locations and states', () => {
  const directory = smallDirectory();
  const runner = createRunner();

  async function verdictsOn(edition: string, defects: string[] = []): Promise<Record<string, string>> {
    const parameters = { edition, target: { simulated: { directory, defects } }, evidence: false };
    const record = await (await runner).run({ parameters, requirements: narrowed });
    const { requirements } = foldVerdicts(record, loadRequirements(edition));
    const judged = requirements.filter(({ requirement }) => narrowed.includes(requirement.id));
    return Object.fromEntries(judged.map(({ requirement, verdict }) => [requirement.id, verdict]));
  }

  for (const edition of ['1.0.0-ballot', '2.0.0-current'])
    test(`is asked by types and filters that it has, in ${edition}`, async () => {
      const rows = loadRequirements(edition).flatMap(({ id }) => (narrowed.includes(id) ? [id] : []));
      assert.deepEqual(await verdictsOn(edition), Object.fromEntries(rows.map((id) => [id, 'conforms'])));
    });

  test('shows by them that filters are ignored', async () => {
    const verdicts = await verdictsOn('1.0.0-ballot', ['ignores-bulk-filters']);
    assert.deepEqual(
      Object.entries(verdicts).filter(([, verdict]) => verdict !== 'conforms'),
      [
        ['NDH-BULK-06', 'doesNotConform'],
        ['BULK-KICK-15', 'doesNotConform'],
        ['BULK-KICK-17', 'notTestable'],
      ],
    );
  });
});
