import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changeFlaw, nextPage, pageFlaw } from '../../../steps/support/bulk/manifest-pages.ts';

const page = {
  transactionTime: '2026-02-01T10:00:00Z',
  requiresAccessToken: true,
  output: [{ type: 'Organization', url: 'a', count: 1 }],
  error: [],
};

describe('The pages of a manifest', () => {
  test('repeat everything but the files they name', () => {
    const next = { ...page, output: [{ type: 'Location', url: 'b' }], deleted: [], link: [] };
    assert.equal(pageFlaw(page, next), undefined);
    assert.match(
      pageFlaw(page, { ...next, transactionTime: '2026-02-01T10:00:01Z' }) ?? '',
      /transactionTime/,
    );
    assert.match(pageFlaw(page, { ...next, outputOrganizedBy: 'Organization' }) ?? '', /outputOrganizedBy/);
    assert.match(pageFlaw(page, { ...next, error: [{}] }) ?? '', /error/);
  });

  test('stay as they are but for a link and fresh addresses', () => {
    const renewed = { ...page, output: [{ type: 'Organization', url: 'c', count: 1 }] };
    assert.equal(changeFlaw(page, { ...renewed, link: [{ relation: 'next', url: 'n' }] }), undefined);
    assert.match(changeFlaw(page, { ...page, output: [] }) ?? '', /0 entries in output, 1 before/);
    assert.match(
      changeFlaw(page, { ...page, output: [{ type: 'Location', url: 'a' }] }) ?? '',
      /another entry 1/,
    );
    assert.match(changeFlaw(page, { ...page, requiresAccessToken: false }) ?? '', /requiresAccessToken/);
  });

  test('are linked', () => {
    const link = (url: unknown, relation = 'next') => ({ link: [{ relation, url }] });
    assert.equal(nextPage(link('2'), 'https://a.example/jobs/1'), 'https://a.example/jobs/2');
    for (const manifest of [undefined, {}, link('2', 'self'), link(7), { link: 'x' }])
      assert.equal(nextPage(manifest, 'https://a.example/'), undefined);
  });
});
