import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SchemaStore } from '../../../../lib/validation/schema/schema-store.ts';
import type { SlicingRule } from '../../../../lib/validation/schema/schema.ts';
import type { Walk } from '../../../../lib/validation/walk/walk.ts';
import { checkSlicing } from '../../../../lib/validation/walk/walk-slicing.ts';

const store = new SchemaStore('1.0.0-ballot');

/** The rules broken and the places, for items sorted into slices. */
function broken(rule: Partial<SlicingRule>, items: unknown[]): string[] {
  const about = { profile: 'p', resource: {}, root: {} };
  const walk: Walk = { store, findings: [], failed: false, origin: 'profile', ...about };
  checkSlicing({ rules: 'open', slices: [], ...rule }, items, { step: 'item', element: 'item' }, walk);
  return walk.findings.map(({ rule: id, path, severity }) => `${severity} ${id} ${path}`);
}

const phone = { name: 'phone', match: [{ path: ['system'], fixed: 'phone' }] };
const mail = { name: 'mail', match: [{ path: ['system'], pattern: 'email' }] };

describe('slices', () => {
  test('are counted', () => {
    const slices = [{ ...phone, min: 1, max: 1 }];
    assert.deepEqual(broken({ slices }, [{ system: 'phone' }, { system: 'fax' }]), []);
    assert.deepEqual(broken({ slices }, [{ system: 'fax' }]), [
      'error Validation_VAL_Profile_Minimum_SLICE item',
    ]);
    assert.deepEqual(broken({ slices }, [{ system: 'phone' }, { system: 'phone' }]), [
      'error Validation_VAL_Profile_Maximum item',
    ]);
  });

  test('that are closed refuse other items', () => {
    assert.deepEqual(broken({ rules: 'closed', slices: [phone] }, [{ system: 'phone' }, { system: 'fax' }]), [
      'error Validation_VAL_Profile_NotSlice item[1]',
    ]);
  });

  test('that are ordered keep their order', () => {
    assert.deepEqual(
      broken({ ordered: true, slices: [phone, mail] }, [{ system: 'email' }, { system: 'phone' }]),
      ['error Validation_VAL_Profile_OutOfOrder item[1]'],
    );
  });

  test('are told by existence, by value set and by the type of a resource', () => {
    const dated = { name: 'dated', match: [{ path: ['period'], exists: true }], max: 1 };
    assert.equal(broken({ slices: [dated] }, [{ period: {} }, { period: {} }, {}]).length, 1);
    const status = 'http://hl7.org/fhir/us/ndh/ValueSet/IdentifierStatusVS';
    const known = { name: 'known', match: [{ path: [], valueSet: status }], max: 1 };
    assert.equal(broken({ slices: [known] }, ['active', 'inactive', 'bogus']).length, 1);
    const consent = { name: 'consent', match: [{ path: [], types: ['Consent'] }], min: 1 };
    assert.deepEqual(broken({ slices: [consent] }, [{ resourceType: 'Consent' }]), []);
  });

  test('apply their own rules to their items', () => {
    const slices = [{ ...mail, schema: { fhirRequired: ['value'] } }];
    assert.deepEqual(broken({ slices }, [{ system: 'email' }, { system: 'phone' }]), [
      'error Validation_VAL_Profile_Minimum item[0].value',
    ]);
  });

  test('that may not occur at all are only warned of', () => {
    assert.deepEqual(broken({ slices: [{ ...phone, max: 0 }] }, [{ system: 'phone' }]), [
      'warning Validation_VAL_Profile_Maximum item',
    ]);
  });
});
