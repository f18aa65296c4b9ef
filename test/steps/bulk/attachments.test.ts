import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { attachmentsOf, contentFlaw, urlFlaw } from '../../../steps/support/bulk/attachments.ts';

const attachment = (value: Record<string, unknown>) => ({ place: 'Practitioner/1 photo', value });

describe('An Attachment', () => {
  test('is found wherever a resource has one', () => {
    const places = (resource: object) =>
      attachmentsOf({ resourceType: 'Practitioner', id: '1', ...resource }).map(({ place }) => place);
    assert.deepEqual(places({ photo: [{ url: 'a' }, { url: 'b' }] }), [
      'Practitioner/1 photo',
      'Practitioner/1 photo',
    ]);
    assert.deepEqual(places({ resourceType: 'Consent', sourceAttachment: {} }), [
      'Consent/1 sourceAttachment',
    ]);
    assert.deepEqual(places({ extension: [{ url: 'x', valueAttachment: {} }] }), [
      'Practitioner/1 valueAttachment',
    ]);
    assert.deepEqual(places({ resourceType: 'Library', content: [{}] }), ['Library/1 content']);
    assert.deepEqual(places({ content: [{}], text: { div: 'photo' } }), []);
  });

  test('tells its media type and gives its content', () => {
    assert.equal(contentFlaw(attachment({ contentType: 'image/png', data: 'AA==' })), undefined);
    assert.equal(
      contentFlaw(attachment({ contentType: 'image/png', url: 'https://a.example/1' })),
      undefined,
    );
    assert.equal(contentFlaw(attachment({ url: 'https://a.example/1' })), 'no contentType');
    assert.equal(contentFlaw(attachment({ contentType: 'image/png' })), 'neither data nor url');
  });

  test('has an address that needs no other', () => {
    for (const url of ['https://a.example/1', 'ftp://a.example/1', undefined])
      assert.equal(urlFlaw(attachment({ url }), false), undefined);
    for (const url of ['Binary/1', '/Binary/1', 'urn:uuid:1']) {
      assert.ok(urlFlaw(attachment({ url }), false));
      assert.ok(urlFlaw(attachment({ url }), true));
      assert.equal(urlFlaw(attachment({ url, data: 'AA==' }), true), undefined);
      assert.ok(urlFlaw(attachment({ url, data: 'AA==' }), false));
    }
  });
});
