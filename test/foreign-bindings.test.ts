import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RequirementVerdict } from '../lib/verdict/verdict.ts';
import type { Flaw } from './foreign/flaws.ts';
import { judgeForeignNdh } from './judge-foreign-ndh.ts';

/** The verdicts of rows by their ids, where nothing went wrong beside them. */
async function judged(rows: RegExp, flaws: Flaw[], told: Record<string, object>) {
  const { requirements, harnessErrors, configurationErrors } = await judgeForeignNdh(rows, flaws, { told });
  assert.deepEqual([harnessErrors, configurationErrors], [[], []]);
  const found = requirements.filter(({ requirement }) => rows.test(requirement.id));
  return Object.fromEntries(found.map((row: RequirementVerdict) => [row.requirement.id, row.verdict]));
}

describe('The list of the foreign NDH, had by list.request', () => {
  const rows = /^NDH-(LIST-0[1236]|AUTH-1[05])$/;
  const list = {
    format: 'lines',
    request: { http: { url: '/outbox/{accountId}/{scheduledId}/links', headers: { accept: 'text/plain' } } },
  };

  test('is judged as one that is had at its address', async () => {
    const verdicts = await judged(rows, [], { list });
    assert.equal(Object.keys(verdicts).length, 6, JSON.stringify(verdicts));
    assert.deepEqual([...new Set(Object.values(verdicts))], ['conforms'], JSON.stringify(verdicts));
  });

  test('is seen to be handed out to others', async () => {
    const verdicts = await judged(rows, ['opens lists to every partner'], { list });
    assert.equal(verdicts['NDH-AUTH-15'], 'doesNotConform', JSON.stringify(verdicts));
    assert.equal(verdicts['NDH-LIST-02'], 'conforms');
  });
});

describe('The status of a run of the foreign NDH', () => {
  const rows = /^NDH-(STATUS-01|SFTP-17)$/;
  const vocabulary = { completed: ['delivered'] };

  test('is what an answer says of the order, asked for by status.request', async () => {
    const request = { http: { url: '{statusUrl}', capture: { state: 'json:$.stage' } } };
    const status = { source: 'request', meaning: 'schedule', request, vocabulary };
    const verdicts = await judged(rows, ['writes no status'], { status });
    assert.deepEqual(verdicts, {
      'NDH-STATUS-01': 'conforms',
      'NDH-SFTP-17': 'notTestable',
    });
  });

  test('is what its list says beside the links, where status.list says that', async () => {
    const status = { source: 'list', meaning: 'schedule', list: 'header:x-delivery', vocabulary };
    const verdicts = await judged(rows, ['writes no status'], { status });
    assert.equal(verdicts['NDH-STATUS-01'], 'conforms', JSON.stringify(verdicts));
  });

  test('is missing where neither says it', async () => {
    const status = { source: 'list', meaning: 'schedule', list: 'header:x-other', vocabulary };
    const verdicts = await judged(rows, [], { status });
    assert.equal(verdicts['NDH-STATUS-01'], 'doesNotConform', JSON.stringify(verdicts));
  });
});
