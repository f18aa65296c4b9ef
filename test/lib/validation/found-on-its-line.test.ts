import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LineFinding } from '../../../lib/validation/engine/line-finding.ts';
import { findingsIn } from './engine/findings-in.ts';
import { examples, missing, patched, type Recorded, type Resource, verdicts } from './guide-examples.ts';

const edition = '1.0.0-ballot';

// A defect of each kind that any line can have, by what it changes and the rule that tells it.
const defects: [string, (line: Resource) => Recorded['patch'] | undefined, string][] = [
  ['a mandatory element left out', mandatory, 'Validation_VAL_Profile_Minimum'],
  ['a wrong code', (line) => wrongCode(line), 'Terminology_TX_NoValid_16'],
  ['an unknown element', () => [{ op: 'add', path: '/bogus', value: 'x' }], 'Unknown_Element'],
  ['a wrong reference type', wrongReference, 'Reference_REF_BadTargetType'],
];

describe('in an export of the guide’s examples', { skip: missing(edition) }, () => {
  for (const [name, defect, rule] of defects)
    test(`${name} is found on its line and nowhere else`, async () => {
      const lines = await exportable();
      assert.ok(lines.length > 30);
      let tried = 0;
      for (const [index, line] of lines.entries()) {
        const patch = defect(line);
        if (!patch) continue;
        tried++;
        const found = await read(lines.with(index, patched(line, patch)));
        const errors = found.filter(({ severity }) => severity === 'error');
        assert.deepEqual([...new Set(errors.map((one) => one.line))], [index + 1], JSON.stringify(patch));
        assert.ok(
          errors.some((one) => one.rule === rule),
          `${rule} for ${JSON.stringify(patch)}`,
        );
      }
      assert.ok(tried > 5, `tried on ${tried} lines`);
    });
});

// The examples that meet the export profile of their type.
async function exportable(): Promise<Resource[]> {
  const all = await examples(edition);
  const good = verdicts('explicit', edition).filter(({ verdict }) => verdict === 'valid');
  return good.map(({ base }) => all.get(base)!);
}

async function read(lines: Resource[]): Promise<LineFinding[]> {
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  return findingsIn(text, { edition });
}

const mandatoryOf: Record<string, string> = {
  CareTeam: 'category',
  Consent: 'status',
  Endpoint: 'status',
  HealthcareService: 'category',
  InsurancePlan: 'type',
  Location: 'name',
  Organization: 'name',
  OrganizationAffiliation: 'active',
  Practitioner: 'name',
  PractitionerRole: 'active',
  VerificationResult: 'attestation',
};

function mandatory(line: Resource): Recorded['patch'] {
  return [{ op: 'remove', path: `/${mandatoryOf[line.resourceType!]}` }];
}

function wrongCode(line: Resource): Recorded['patch'] | undefined {
  for (const name of ['status', 'gender', 'mode'])
    if (name in line) return [{ op: 'replace', path: `/${name}`, value: 'bogus' }];
  const telecom = line.telecom as { system?: string }[] | undefined;
  return telecom?.[0]?.system === undefined
    ? undefined
    : [{ op: 'replace', path: '/telecom/0/system', value: 'bogus' }];
}

function wrongReference(line: Resource): Recorded['patch'] | undefined {
  for (const [name, value] of Object.entries(line)) {
    const [first, path] = Array.isArray(value) ? [value[0] as unknown, `/${name}/0`] : [value, `/${name}`];
    if (typeof (first as { reference?: unknown } | null)?.reference === 'string')
      return [{ op: 'replace', path: `${path}/reference`, value: 'Patient/p1' }];
  }
  return undefined;
}
