import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inventedFile, inventedJob } from '../../../steps/support/bulk/invented.ts';

describe('An invented address', () => {
  test('looks like that of a job and is another one', () => {
    const base = 'https://ndh.example/fhir/jobs';
    const invented = inventedJob(`${base}/4af0-12/status`, `${base}/9bc1-34/status`) ?? '';
    assert.match(invented, /^https:\/\/ndh\.example\/fhir\/jobs\/\d[a-f]{2}\d-\d\d\/status$/);
    assert.ok(![`${base}/4af0-12/status`, `${base}/9bc1-34/status`].includes(invented));
    assert.match(inventedJob(`${base}?job=Xy1&v=2`, `${base}?job=Zz9&v=2`) ?? '', /\?job=[A-Z][a-z]\d&v=2$/);
    assert.equal(inventedJob(base, base), undefined);
  });

  test('is neither of two jobs that are counted', () => {
    for (let n = 0; n < 50; n += 1)
      assert.ok(!['/1', '/2'].includes(new URL(inventedJob('http://a/1', 'http://a/2') ?? '').pathname));
  });

  test('is none of the jobs that are known, where any is free', () => {
    const known = new Set([0, 1, 2, 3, 4, 5, 6, 7, 9].map((n) => `http://a/${n}`));
    assert.equal(inventedJob('http://a/1', 'http://a/2', known), 'http://a/8');
    assert.equal(inventedJob('http://a/1', 'http://a/2', new Set([...known, 'http://a/8'])), undefined);
  });

  test('looks like that of a file and keeps ending and query', () => {
    const invented = inventedFile('https://ndh.example/files/Organization.1.ndjson?key=a');
    assert.match(invented, /\/files\/[A-Z][a-z]{11}\.1\.ndjson\?key=a$/);
    assert.doesNotMatch(invented, /Organization/);
  });
});
