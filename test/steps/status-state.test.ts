import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stateOf } from '../../steps/support/status-state.ts';

const none = { completed: [], pending: [], error: [] };

describe('the state that a text tells', () => {
  const texts: [text: string, state: string][] = [
    ['completed ready for download', 'completed'],
    ['Completed, and ready for retrieval\n', 'completed'],
    ['{"status":"COMPLETED"}', 'completed'],
    ['completed, 0 errors', 'completed'],
    ['not completed', 'other'],
    ['not yet completed', 'other'],
    ['completed with errors', 'error'],
    ['error contact the administrator', 'error'],
    ['pending', 'pending'],
    ['half way through', 'other'],
    [' \n', 'nothing'],
  ];
  for (const [text, state] of texts)
    test(`${JSON.stringify(text)} is ${state}`, () => assert.equal(stateOf(text, none), state));

  test("is told in the server's own words", () => {
    assert.equal(stateOf('Fertig zum Abholen', { ...none, completed: ['fertig'] }), 'completed');
    assert.equal(stateOf('completed, kaputt', { ...none, error: ['kaputt'] }), 'error');
  });
});
