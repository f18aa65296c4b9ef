import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sameOrEnclosing } from '../../../lib/official/same-or-enclosing.ts';

describe('Two paths', () => {
  const same: [string, string][] = [
    ['Organization.name', 'Organization.name'],
    ['Organization.telecom[0].system', 'Organization.telecom[0]'],
    ['Organization', 'Organization.telecom[0]'],
    ['Organization.extension[0].value.ofType(Coding).code', 'Organization.extension[0].value[x].code'],
    ['Location.contained[1].status', 'Location.contained/*Consent/a.b*/.status'],
    ['Location.contained[0].status', 'Location.contained[0]/*Consent/a*/.status'],
    ['Organization.telecom', 'Organization.telecom[3].value'],
  ];
  for (const [one, other] of same)
    test(`${one} and ${other} are of the same or an enclosing element`, () => {
      assert.ok(sameOrEnclosing(one, other));
      assert.ok(sameOrEnclosing(other, one));
    });

  const different: [string, string][] = [
    ['Organization.name', 'Organization.alias'],
    ['Organization.telecom[0]', 'Organization.telecom[1]'],
    ['Organization.telecom[0].value', 'Organization.telecom[0].system'],
    ['Organization.name', 'Location.name'],
    ['Organization.contact', 'Organization.contactPoint'],
  ];
  for (const [one, other] of different)
    test(`${one} and ${other} are not`, () => assert.ok(!sameOrEnclosing(one, other)));
});
