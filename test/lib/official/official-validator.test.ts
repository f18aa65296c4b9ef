import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listEditions } from '../../../lib/edition/load-edition.ts';
import { hasMaven } from '../../../lib/official/install/build-launcher.ts';
import { installValidator } from '../../../lib/official/install/install-validator.ts';
import { javaVersion } from '../../../lib/official/java.ts';
import { officialHome } from '../../../lib/official/official-home.ts';
import { officialStatus } from '../../../lib/official/official-status.ts';
import { openOfficialValidator, type OfficialFinding } from '../../../lib/official/official-tier.ts';
import { sameOrEnclosing } from '../../../lib/official/same-or-enclosing.ts';
import { examples, patched, type Recorded, verdicts } from '../validation/guide-examples.ts';

const packages = resolve(import.meta.dirname, '../../../../shared/fhir-packages');

const editions = listEditions();

// It takes two minutes, and three gigabytes of memory.
async function reasonToSkip(): Promise<string | false> {
  if (process.env.NDH_OFFICIAL !== '1') return 'runs only where NDH_OFFICIAL=1';
  if (!existsSync(packages)) return 'no FHIR packages beside the project';
  if ((await javaVersion()) === undefined) return 'no Java';
  return (await hasMaven()) ? false : 'no Maven';
}

// Of the recorded questions every tenth: of all kinds some, in a few seconds.
function questions(edition: string): Recorded[] {
  const every = (kind: string, step: number) =>
    verdicts(kind, edition).filter((record, at) => at % step === 0 && record.verdict !== 'crash');
  return [
    ...every('examples', 1),
    ...every('explicit', 5),
    ...every('questions', 10),
    ...every('mutants', 100),
  ];
}

function difference(record: Recorded, findings: OfficialFinding[]): string | undefined {
  const errors = findings.filter(({ severity, unchecked }) => severity === 'error' && !unchecked);
  const verdict = errors.length > 0 ? 'invalid' : 'valid';
  const told = `${record.op} ${record.base} ${JSON.stringify(record.patch).slice(0, 200)}`;
  if (verdict !== record.verdict) return `${told}: ${verdict}, recorded ${record.verdict}`;
  const strays = record.errors.filter(({ path }) => !errors.some((one) => sameOrEnclosing(one.path, path)));
  return strays.length > 0 ? `${told}: nothing at ${strays.map(({ path }) => path).join(', ')}` : undefined;
}

describe('The real official validator', { skip: await reasonToSkip() }, () => {
  let home = officialHome();
  let temporary: string | undefined;

  before(async () => {
    const { installed, editions: found } = await officialStatus({ editions });
    if (installed && found.every(({ ready }) => ready)) return;
    temporary = mkdtempSync(join(tmpdir(), 'ndh-official-'));
    home = join(temporary, 'official');
    await installValidator({ home, editions, from: 'maven' });
  });

  after(() => {
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  });

  for (const edition of editions)
    test(`gives the recorded verdicts on ${edition}`, async (context) => {
      const bases = await examples(edition);
      const validator = await openOfficialValidator({ edition, home });
      try {
        const records = questions(edition);
        const differences: string[] = [];
        for (const record of records) {
          // When they were recorded, nulls were left out on the way to the validator.
          if (record.op === 'null') continue;
          const resource = patched(bases.get(record.base)!, record.patch);
          const findings = await validator.validate(resource, record.profiles ?? []);
          const found = difference(record, findings);
          if (found !== undefined) differences.push(found);
        }
        assert.ok(records.length > 100);
        context.diagnostic(`${records.length} asked, ${differences.length} other than recorded`);
        assert.deepEqual(differences, []);
      } finally {
        await validator.close();
      }
    });
});
