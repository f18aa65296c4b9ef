import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { outcomeInWords } from '../../../../lib/client/portal/outcome-words.ts';

const agreed = { granted: ['willkommen', '200'], denied: ['on hold (final)'], pending: [], refused: [] };

describe('What became of a request', () => {
  const told: [words: string, outcome: string][] = [
    ['Granted. Collect your account.', 'granted'],
    ['Denied: it would have been granted for research.', 'denied'],
    ['Pending', 'pending'],
    ['Your application is under review.', 'pending'],
    ['Your application was not approved.', 'denied'],
    ['Your application is not yet approved.', 'pending'],
    ['It has been declined.', 'denied'],
    ['Herzlich Willkommen!', 'granted'],
    ['It is on hold (final).', 'denied'],
    ['Your account is active.', 'granted'],
    ['Requests are approved or rejected within a day.', 'unknown'],
    ['Thank you for 200 requests.', 'unknown'],
    ['', 'unknown'],
  ];
  for (const [words, outcome] of told)
    test(`is ${outcome} by "${words}"`, () => assert.equal(outcomeInWords(words, agreed), outcome));
});
