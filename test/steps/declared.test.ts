import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { declaredBy } from '../../steps/support/declared.ts';
import type { CapabilityStatement } from '../../steps/support/metadata.ts';

const declared = (...rest: unknown[]) => declaredBy({ rest } as CapabilityStatement);

describe('What metadata declares', () => {
  test('is collected from the server and its resource types, without versions', () => {
    const { operations, resources } = declared({
      mode: 'server',
      searchParam: [{ name: '_id' }],
      operation: [{ name: 'export', definition: 'https://a.example/export|1.0' }],
      resource: [
        {
          type: 'Location',
          profile: 'https://a.example/location',
          supportedProfile: ['https://a.example/place|2'],
          interaction: [{ code: 'read' }],
          searchParam: [{ name: 'near', definition: 'https://a.example/near' }],
          operation: [{ name: 'look', definition: 'https://a.example/look' }],
        },
      ],
    });
    assert.deepEqual(
      operations.map(({ definition }) => definition),
      ['https://a.example/export', 'https://a.example/look'],
    );
    assert.deepEqual(resources.get('Location'), {
      profiles: ['https://a.example/place', 'https://a.example/location'],
      interactions: ['read'],
      parameters: [
        { name: '_id', definition: '' },
        { name: 'near', definition: 'https://a.example/near' },
      ],
    });
  });

  test('a type that is listed twice has what both entries say; what a client offers does not count', () => {
    const { resources } = declared(
      { resource: [{ type: 'Location', interaction: [{ code: 'read' }] }] },
      { mode: 'server', resource: [{ type: 'Location', interaction: [{ code: 'vread' }] }] },
      { mode: 'client', resource: [{ type: 'Location', interaction: [{ code: 'delete' }] }] },
    );
    assert.deepEqual(resources.get('Location')?.interactions, ['read', 'vread']);
  });

  test('is nothing where the document is broken', () => {
    const { operations, resources } = declared(
      { resource: 'none', operation: [null, 7, { name: 3, definition: {} }] },
      { resource: [{ type: 'Location', supportedProfile: {}, interaction: [{}], searchParam: ['x'] }] },
    );
    assert.deepEqual(operations, [{ name: '', definition: '' }]);
    assert.deepEqual(resources.get('Location')?.parameters, []);
  });
});
