import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { blockFlaw, isOrganized, type OrganizedFile } from '../../../steps/support/bulk/organized.ts';

const header = (reference: string) => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'header', valueReference: { reference } }],
});
const one = { resourceType: 'Organization', id: '1' };
const place = { resourceType: 'Location', id: '2', managingOrganization: { reference: 'Organization/1' } };
const file = (lines: OrganizedFile['lines'], item = {}): OrganizedFile => ({
  item: { url: 'x', ...item },
  lines,
});
const manifest = { outputOrganizedBy: 'Organization' };
const whole = file([header('Organization/1'), one, place]);

describe('An organized export', () => {
  test('is known by its headers or by files without type', () => {
    assert.ok(isOrganized([file([], {})]));
    assert.ok(isOrganized([file([header('Organization/1')], { type: 'Organization' })]));
    assert.ok(!isOrganized([file([one], { type: 'Organization' })]));
  });

  test('consists of blocks', () => {
    assert.equal(blockFlaw(manifest, [whole], 'Organization'), undefined);
    assert.equal(
      blockFlaw(manifest, [file([header('https://a.example/fhir/Organization/1'), one])], 'Organization'),
      undefined,
    );
    assert.match(blockFlaw({}, [whole], 'Organization') ?? '', /outputOrganizedBy missing/);
    assert.match(blockFlaw({ outputOrganizedBy: 'Location' }, [whole], 'Organization') ?? '', /Location/);
    const flawed: [OrganizedFile, RegExp][] = [
      [file([one]), /before the first header/],
      [file([header('Organization/1'), one], { type: 'Organization' }), /an item of type/],
      [file([header('Location/2'), place]), /without a reference/],
      [file([{ ...header('x'), parameter: [{ name: 'header' }] }, one]), /without a reference/],
      [file([header('Organization/1'), place]), /not in its block/],
    ];
    for (const [odd, flaw] of flawed) assert.match(blockFlaw(manifest, [odd], 'Organization') ?? '', flaw);
  });

  test('says where a block goes on', () => {
    const rest = file([header('Organization/1'), place]);
    const begun = [header('Organization/1'), one];
    assert.equal(
      blockFlaw(manifest, [file(begun, { continuesInFile: 'y' }), rest], 'Organization'),
      undefined,
    );
    assert.match(blockFlaw(manifest, [file(begun), rest], 'Organization') ?? '', /continuesInFile/);
    assert.match(blockFlaw(manifest, [file(begun), file([place])], 'Organization') ?? '', /before the first/);
  });
});
