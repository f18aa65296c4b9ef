import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualBehaviour, type Behaviour } from '../../../simulators/ndh/behaviour.ts';
import type { Place } from '../../../simulators/ndh/behaviour/line.ts';
import { recordBehaviour } from '../../../simulators/ndh/record-behaviour.ts';

const place = { type: 'Organization', index: 0, last: true } as Place;

test('a rival is noted that changes a line in place, and one that does not is not', () => {
  const rivals: Record<string, Partial<Behaviour>> = {
    renames: { line: (resource) => Object.assign(resource, { name: 'other' }) },
    forgets: { line: ({ resourceType, id }) => ({ resourceType, id }) },
    'leaves-as-it-is': { line: (resource) => resource },
    copies: { line: (resource) => ({ ...resource }) },
    'ends-otherwise': { lineEnd: () => '\r\n' },
  };
  const called = new Set<string>();
  const behaviour = recordBehaviour(usualBehaviour, called, new Map(Object.entries(rivals)));
  const organization = { resourceType: 'Organization', id: 'a', name: 'one', telecom: [{ value: '1' }] };
  const line = behaviour.line(organization, place);
  assert.equal(line, organization);
  assert.equal(organization.name, 'one');
  assert.deepEqual([...called].sort(), ['line', 'rival:forgets', 'rival:renames']);
  assert.ok(!Object.isFrozen(organization));
});
