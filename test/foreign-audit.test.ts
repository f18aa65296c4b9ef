import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RequirementVerdict } from '../lib/verdict/verdict.ts';
import { judgeForeignNdh } from './judge-foreign-ndh.ts';

const rows = /^NDH-SEC-0[45]$/;

interface Said {
  kept: string;
  reason: string;
  populated: string;
  configurationErrors: string[];
}

/** What is said of both rows where audit records are configured so. */
async function judged(
  audit: object | undefined,
  flaws: Parameters<typeof judgeForeignNdh>[1] = [],
): Promise<Said> {
  const told = audit && { told: { audit } };
  const run = await judgeForeignNdh(rows, flaws, told);
  assert.deepEqual(run.harnessErrors, []);
  const row = (id: string): RequirementVerdict | undefined =>
    run.requirements.find(({ requirement }) => requirement.id === id);
  return {
    kept: row('NDH-SEC-04')?.verdict ?? '',
    reason: row('NDH-SEC-04')?.reason ?? '',
    populated: row('NDH-SEC-05')?.verdict ?? '',
    configurationErrors: run.configurationErrors,
  };
}

/** A value in the place of a trail. */
const trail = (events: unknown) => ({ request: { value: { events } } });

describe('Audit records of the foreign NDH', () => {
  test('are found in the trail for auditors, which gets no session of an account', async () => {
    const { kept, reason, populated } = await judged(undefined);
    assert.deepEqual([kept, populated], ['conforms', 'conforms']);
    assert.match(reason, /AuditEvents of kick-off, list, file, cancellation/);
  });

  test('are attested where nobody can look', async () => {
    const all = await judged({ attested: 'all' });
    assert.deepEqual([all.kept, all.populated], ['conforms', 'notTestable']);
    assert.match(all.reason, /attested by the operator: all are kept/);
    assert.equal((await judged({ attested: 'some' })).kept, 'fallsShort');
    assert.equal((await judged({ attested: 'none' })).kept, 'doesNotConform');
  });

  test('are no business of a run that is told nothing of them', async () => {
    const { kept, reason, populated } = await judged({});
    assert.deepEqual([kept, populated], ['notTestable', 'notTestable']);
    assert.match(reason, /configure audit\.request or audit\.attested/);
  });

  test('that are not found fail only where all can be found', async () => {
    const open = await judged(trail([]));
    assert.equal(open.kept, 'notTestable');
    assert.match(
      open.reason,
      /no AuditEvent of kick-off, list, file, cancellation is found.*audit\.complete/,
    );
    assert.equal((await judged({ ...trail([]), complete: true })).kept, 'doesNotConform');
    assert.equal((await judged({ ...trail([]), attested: 'all' })).kept, 'conforms');
  });

  test('that are none are a mistake of the configuration', async () => {
    for (const wrong of ['<html>', { resourceType: 'Bundle', entry: {} }, [{ resourceType: 'Provenance' }]]) {
      const { kept, configurationErrors } = await judged(trail(wrong));
      assert.notEqual(kept, 'doesNotConform');
      assert.match(
        configurationErrors.join('\n'),
        /audit\.request: expected AuditEvents, as a Bundle, a list/,
      );
    }
  });
});
