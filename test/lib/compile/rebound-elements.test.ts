import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SchemaStore } from '../../../lib/validation/schema/schema-store.ts';

test('R4’s extensible binding is let go where the guide’s profiles have their own', () => {
  const bound = (edition: string): boolean => {
    const consent = new SchemaStore(edition).document('r4/Consent.schema.json')!.$defs!.Consent!;
    return 'fhirExtensible' in (consent.properties!.scope || {});
  };
  assert.equal(bound('1.0.0-ballot'), false);
  assert.equal(bound('2.0.0-current'), true);
});
