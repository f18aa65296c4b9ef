import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  coversType,
  liesInside,
  namesType,
  parseScope,
  systemScopes,
} from '../../../../lib/client/smart/scopes.ts';

describe('A scope', () => {
  const read: [text: string, scope: object | undefined][] = [
    ['system/*.rs', { type: '*', letters: 'rs' }],
    ['system/Location.read', { type: 'Location', letters: 'rs' }],
    ['system/Location.*', { type: 'Location', letters: 'cruds' }],
    ['system/Location.rs?name=a', { type: 'Location', letters: 'rs' }],
    ['user/Location.rs', undefined],
    ['system/Location.sr', undefined],
    ['system/Location.', undefined],
    ['openid', undefined],
  ];
  for (const [text, scope] of read) test(`${text} is read`, () => assert.deepEqual(parseScope(text), scope));

  const inside: [scope: string, others: string, isInside: boolean][] = [
    ['system/Location.rs', 'system/*.rs', true],
    ['system/Location.read', 'system/Location.rs', true],
    ['system/Location.r', 'system/Location.rs', true],
    ['system/Location.cruds', 'system/*.rs', false],
    ['system/*.rs', 'system/Location.rs', false],
  ];
  for (const [scope, others, isInside] of inside)
    test(`${scope} is ${isInside ? 'a part' : 'no part'} of ${others}`, () => {
      assert.equal(liesInside(systemScopes(scope)[0]!, systemScopes(others)), isInside);
    });

  test('covers a type by itself or by a wildcard, and names it by itself', () => {
    assert.ok(coversType('launch system/*.rs', 'Location'));
    assert.ok(!coversType('system/Location.rs', 'Organization'));
    assert.ok(!coversType('system/Location.cud', 'Location'));
    assert.ok(namesType('system/*.rs system/Location.rs', 'Location'));
    assert.ok(!namesType('system/*.rs', 'Location'));
  });
});
