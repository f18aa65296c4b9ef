import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { extensionAt, valuesAlong } from '../../../../lib/validation/rules/value-at.ts';

const note = { url: 'https://a.example/note', valueReference: { reference: '#a' } };
const holder = { url: 'https://a.example/holder', extension: [note] };
const resource = {
  resourceType: 'Location',
  extension: [holder],
  identifier: [{ value: '1', extension: [note] }],
};

describe('The value at a path', () => {
  test('is found through lists and choices', () => {
    assert.equal(valuesAlong(resource, 'Location.identifier[0].value').at(-1), '1');
    assert.equal(
      valuesAlong(resource, 'Location.extension[0].extension[0].value.ofType(Reference)').at(-1),
      note.valueReference,
    );
  });

  test('is undefined where nothing is', () => {
    assert.equal(valuesAlong(resource, 'Location.identifier[3].value').at(-1), undefined);
    assert.equal(valuesAlong(resource, 'Location.name.family').at(-1), undefined);
  });
});

describe('The extension at a path', () => {
  test('is the innermost one', () => {
    assert.equal(
      extensionAt(resource, 'Location.extension[0].extension[0].value.ofType(Reference)'),
      note.url,
    );
    assert.equal(extensionAt(resource, 'Location.extension[0]'), holder.url);
    assert.equal(extensionAt(resource, 'Location.identifier[0].extension[0].value'), note.url);
  });

  test('may be one that is missing', () => {
    assert.equal(
      extensionAt(resource, "Location.identifier[0].extension('https://a.example/b')"),
      'https://a.example/b',
    );
  });

  test('is none for an element outside of extensions', () => {
    assert.equal(extensionAt(resource, 'Location.identifier[0].value'), undefined);
  });
});
