import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MustSupport } from '../../../../lib/validation/across/must-support/must-support.ts';
import { MustSupportCoverage } from '../../../../lib/validation/across/must-support/must-support-coverage.ts';
import { UnseenPaths } from '../../../../lib/validation/across/must-support/unseen-paths.ts';
import type { Json } from '../../../../lib/validation/fhirpath/item.ts';
import { schemasOf } from '../../../../lib/validation/schema/schemas-of.ts';
import { reportOn, resource } from './gather.ts';

const edition = '1.0.0-ballot';
const store = schemasOf(edition);
const npi = { system: 'http://hl7.org/fhir/sid/us-npi', value: '1' };

function seen(paths: string[], ...lines: Json[]): string[] {
  const unseen = new UnseenPaths(paths, store.profile('ndhEx-Organization')!, store);
  for (const line of lines) unseen.look(line);
  return unseen.take();
}

describe('a must-support element', () => {
  for (const [path, line] of [
    ['name', { name: 'A' }],
    ['active', { active: false }],
    ['address.line', { address: [{}, { line: ['1 Street'] }] }],
    ["extension('http://a')", { extension: [{ url: 'http://b' }, { url: 'http://a' }] }],
    ["extension('http://a').value", { extension: [{ url: 'http://a', valueCode: 'x' }] }],
    ["telecom.extension('http://a')", { telecom: [{ extension: [{ url: 'http://a' }] }] }],
    ["alias.extension('http://a')", { _alias: [null, { extension: [{ url: 'http://a' }] }] }],
    ['identifier:NPI', { identifier: [{ value: '2' }, npi] }],
    ['identifier:NPI.value', { identifier: [npi] }],
  ] as const)
    test(`${path} is seen`, () => {
      assert.deepEqual(seen([path], line), [path]);
    });

  for (const [path, line] of [
    ['name', { alias: ['A'] }],
    ['name', { name: null }],
    ['name', { name: '' }],
    ['name', { _name: { extension: [{ url: 'http://absent', valueCode: 'unknown' }] } }],
    ['address', { address: [] }],
    ['address.line', { address: [{ city: 'A' }] }],
    [
      "extension('http://a').value",
      { extension: [{ url: 'http://b', valueCode: 'x' }, { url: 'http://a' }] },
    ],
    ['identifier:NPI', { identifier: [{ system: 'http://other', value: '1' }] }],
    ['identifier:NPI.value', { identifier: [{ value: '2' }, { system: npi.system }] }],
  ] as const)
    test(`${path} is not seen in ${JSON.stringify(line)}`, () => {
      assert.deepEqual(seen([path], line), []);
    });

  test('is found once only', () => {
    assert.deepEqual(seen(['name', 'alias'], { name: 'A' }, { name: 'B' }, { alias: ['C'] }), [
      'name',
      'alias',
    ]);
  });
});

describe('the coverage of must-support elements', () => {
  const organization = resource('Organization', 'a', { name: 'A', identifier: [npi] });
  const profile = 'http://hl7.org/fhir/us/ndh/StructureDefinition/ndhEx-Organization';

  test('is told for each profile that lines have', async () => {
    const report = await reportOn(
      { 'Organization.ndjson': [organization, { ...organization, id: 'b' }] },
      { expected: { edition } },
    );
    assert.deepEqual(
      report.mustSupport.map(({ profile, lines }) => [profile, lines]),
      [[profile, 2]],
    );
    const { seen, never } = report.mustSupport[0]!;
    assert.ok(seen.includes('name') && seen.includes('identifier:NPI') && never.includes('telecom'));
    assert.deepEqual(
      [...seen, ...never].sort(),
      [...store.profile(profile)!.fhirProfile!.mustSupport!].sort(),
    );
  });

  test('counts a line for the profiles it claims', () => {
    const watch = new MustSupport(edition);
    const claimed = 'http://hl7.org/fhir/us/ndh/StructureDefinition/ndh-Organization';
    watch.line({ ...organization, meta: { profile: [`${claimed}|1.0.0`, profile, 'http://unknown'] } });
    watch.line({ ...resource('Location', 'l'), meta: { profile: [claimed] } });
    assert.deepEqual(
      watch.take().map(({ profile, lines }) => [profile.split('/').at(-1), lines]),
      [
        ['ndhEx-Organization', 1],
        ['ndh-Organization', 1],
        ['ndhEx-Location', 1],
      ],
    );
  });

  test('adds up what several threads saw', () => {
    const coverage = new MustSupportCoverage(edition);
    for (const line of [organization, { ...organization, alias: ['B'] }]) {
      const watch = new MustSupport(edition);
      watch.line(line);
      coverage.add(watch.take());
      watch.line(line);
      coverage.add(watch.take());
    }
    const { lines, never } = coverage.report()[0]!;
    assert.equal(lines, 4);
    assert.ok(!never.includes('alias') && !never.includes('name'));
  });

  test('is not watched where it is off or the edition is not known', async () => {
    const files = { 'Organization.ndjson': [organization] };
    assert.deepEqual((await reportOn(files)).mustSupport, []);
    assert.deepEqual((await reportOn(files, { expected: { edition }, mustSupport: 'off' })).mustSupport, []);
  });
});
