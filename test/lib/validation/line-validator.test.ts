import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { createLineValidator } from '../../../lib/validation/line-validator.ts';
import { patched, type Recorded, type Resource } from './guide-examples.ts';

interface Case {
  /** Name of the valid line it starts from. */
  line: string;
  change?: Recorded['patch'];
  findings: { rule: string; path: string; origin: string }[];
}

const folder = resolve(import.meta.dirname, '../../cases/validation');
const validator = createLineValidator('1.0.0-ballot');

describe('a line of the ballot edition:', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  assert.ok(files.length > 30);
  for (const file of files)
    test(file.slice(0, -'.yaml'.length).replaceAll('-', ' '), () => {
      const { line, change = [], findings } = read<Case>(file);
      const found = validator.validate(patched(read<Resource>(`lines/${line}.yaml`), change));
      const short = found.map(({ rule, path, origin }) => ({ rule, path, origin }));
      const order = (list: Case['findings']): string[] => list.map((one) => JSON.stringify(one)).sort();
      assert.deepEqual(order(short), order(findings));
    });
});

describe('the validator of lines', () => {
  test('tells the profile by type and network code, whatever the line claims', () => {
    const network = read<Resource>('lines/network.yaml');
    assert.equal(validator.profileFor({ ...network, meta: {} })?.profile, 'ndhEx-Network');
    assert.equal(
      validator.profileFor(read<Resource>('lines/organization.yaml'))?.profile,
      'ndhEx-Organization',
    );
    assert.equal(validator.profileFor({ resourceType: 'Patient' }), undefined);
  });

  test('judges types without a profile by base R4 alone', () => {
    const found = validator.validate({
      resourceType: 'Patient',
      id: 'p1',
      gender: 'other',
      birthDate: '2000-13-01',
    });
    assert.deepEqual(
      found.map(({ rule, origin }) => [rule, origin]),
      [['Type_Specific_Checks_DT_Date_Valid', 'base']],
    );
  });

  test('answers the same after it has switched to the fast check', () => {
    const line = read<Resource>('lines/practitioner.yaml');
    for (let i = 0; i < 600; i++) assert.deepEqual(validator.validate(line), []);
    const broken = patched(line, [{ op: 'remove', path: '/name/0/family' }]);
    assert.deepEqual(
      validator.validate(broken).map(({ path }) => path),
      ['Practitioner.name[0].family'],
    );
  });

  test('names the canonical of the broken definition', () => {
    const broken = patched(read<Resource>('lines/organization.yaml'), [{ op: 'remove', path: '/name' }]);
    const [finding] = validator.validate(broken);
    assert.equal(finding?.profile, 'http://hl7.org/fhir/us/ndh/StructureDefinition/ndhEx-Organization');
  });

  test('lists what it does not check, with the reason', () => {
    const list = validator.notChecked('ndhEx-Organization');
    assert.ok(list.some(({ rule }) => rule.includes('us-core-usps-state')));
    assert.ok(list.every(({ reason }) => reason.length > 0));
  });

  test('refuses an edition and a profile it does not know', () => {
    assert.throws(() => createLineValidator('0.9'), /unknown edition "0\.9"/);
    assert.throws(
      () => validator.validateAgainst({ resourceType: 'Patient' }, 'ndhEx-Nothing'),
      /no profile ndhEx-Nothing/,
    );
  });
});

function read<T>(file: string): T {
  return parse(readFileSync(resolve(folder, file), 'utf8')) as T;
}
