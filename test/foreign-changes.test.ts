import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RequirementVerdict } from '../lib/verdict/verdict.ts';
import type { Flaw } from './foreign/flaws.ts';
import type { ForeignOptions } from './foreign/start-foreign-ndh.ts';
import { judgeForeignNdh } from './judge-foreign-ndh.ts';

const id = 'NDH-OVERWRITE-17';

/** What is said of a directory that nobody can change. */
async function judged(options: ForeignOptions, flaws: Flaw[] = []): Promise<RequirementVerdict> {
  const told = { control: { levers: {} } };
  const run = await judgeForeignNdh(new RegExp(id), flaws, { ...options, told });
  assert.deepEqual([run.harnessErrors, run.configurationErrors], [[], []]);
  const row = run.requirements.find(({ requirement }) => requirement.id === id);
  assert.ok(row);
  return row;
}

describe('A directory that nobody can change', () => {
  test('is judged by what it has changed by itself before the second run', async () => {
    const { verdict, reason, scenarios } = await judged({ changesAfter: 1 });
    assert.equal(verdict, 'conforms', reason);
    assert.deepEqual(
      scenarios.flatMap(({ recorded }) => recorded),
      ['Organization/board was changed by itself', 'Organization/newcomer-1 was added by itself'],
    );
  });

  test('is given another run to change in', async () => {
    const { verdict, reason, scenarios } = await judged({ changesAfter: 2 });
    assert.equal(verdict, 'conforms', reason);
    assert.ok(scenarios.some(({ recorded }) => recorded.some((each) => each.includes('newcomer-2'))));
  });

  test('is blamed where the next run still shows the state before', async () => {
    const { verdict, reason } = await judged({ changesAfter: 1 }, ['adds to earlier lines']);
    assert.equal(verdict, 'doesNotConform');
    assert.match(reason, /Organization\/board with its new name only/);
  });

  test('is not testable where nothing changes by itself', async () => {
    const { verdict, reason } = await judged({});
    assert.equal(verdict, 'notTestable');
    assert.match(
      reason,
      /cannot be changed \(configure control\), and no Organization was changed or added or/,
    );
  });

  test('is not testable where nothing can be looked for', async () => {
    const { verdict, reason } = await judged({ changesAfter: 1, searchable: false });
    assert.equal(verdict, 'notTestable');
    assert.match(reason, /cannot be changed \(configure control\), and the directory's search .* 501/);
  });
});
