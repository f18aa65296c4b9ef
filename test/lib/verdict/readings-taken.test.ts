import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readingsTaken } from '../../../lib/verdict/readings-taken.ts';
import { readingsMediaType } from '../../../lib/verdict/scenario-run.ts';
import { scenario, step } from './fabricated-run.ts';

const ambiguities = [
  { id: 'A45', conflict: 'GET or POST', reading: 'either', keys: ['files.method', 'files.access'] },
  { id: 'A48', conflict: 'media types', reading: 'any', withoutKey: 'nothing to agree' },
  { id: 'A79', conflict: 'compression', reading: 'any' },
];

const seeing = (...seen: { ambiguity: string; seen: string }[]) =>
  scenario('NDH-RETR-01', [
    step({ attachments: [{ mediaType: readingsMediaType, body: JSON.stringify(seen), base64: false }] }),
  ]);

describe('The readings a target took', () => {
  test('are gathered from all scenarios by ambiguity, each once', () => {
    const scenarios = [
      seeing({ ambiguity: 'A48', seen: 'application/ndjson' }, { ambiguity: 'A45', seen: 'POST' }),
      seeing({ ambiguity: 'A45', seen: 'GET' }, { ambiguity: 'A45', seen: 'POST' }),
    ];
    assert.deepEqual(readingsTaken(scenarios, ambiguities), [
      { id: 'A45', conflict: 'GET or POST', seen: ['GET', 'POST'], config: 'files.method, files.access' },
      { id: 'A48', conflict: 'media types', seen: ['application/ndjson'] },
    ]);
  });

  test('are none where nothing was seen', () => {
    assert.deepEqual(readingsTaken([scenario('NDH-RETR-01', [step()])], ambiguities), []);
  });
});
