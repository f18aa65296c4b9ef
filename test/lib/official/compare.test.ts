import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compare } from '../../../lib/official/compare.ts';
import type { OfficialFinding } from '../../../lib/official/official-finding.ts';

function finding(rule: string, path: string, more: Partial<OfficialFinding> = {}): OfficialFinding {
  return { severity: 'error', rule, path, message: '', origin: 'base', ...more };
}

describe('Both tiers agree on a line', () => {
  test('when neither has an error', () => {
    const warning = finding('dom-6', 'Organization', { severity: 'warning' });
    assert.ok(compare([warning], []).agree);
    assert.ok(compare([], [warning]).agree);
  });

  test('when both have one at the same element, whatever they call it', () => {
    const { agree, agreements } = compare(
      [finding('Code_Unknown', 'Organization.telecom[0].system')],
      [finding('Terminology_TX_NoValid_16', 'Organization.telecom[0].system')],
    );
    assert.ok(agree);
    assert.equal(agreements.length, 1);
  });

  test('when one has it at the enclosing element', () => {
    const ours = finding('Validation_VAL_Profile_Minimum', 'Organization.meta.lastUpdated');
    assert.ok(compare([ours], [finding('Validation_VAL_Profile_Minimum', 'Organization.meta')]).agree);
  });

  test('when we are stricter on purpose', () => {
    const { agree, stricter } = compare([finding('Reference_REF_BadTargetType', 'Location.partOf')], []);
    assert.deepEqual([agree, stricter.length], [true, 1]);
  });

  test('when the official validator cannot judge what we refuse', () => {
    const unchecked = finding('UNKNOWN_CODESYSTEM', 'Endpoint.payloadMimeType[0]', {
      severity: 'warning',
      unchecked: true,
    });
    const comparison = compare([finding('Code_Unknown', 'Endpoint.payloadMimeType[0]')], [unchecked]);
    assert.deepEqual([comparison.agree, comparison.unchecked], [true, [unchecked]]);
  });

  test('when its only errors are for want of a terminology server', () => {
    const error = finding('Terminology_TX_NoValid_16', 'Endpoint.payloadMimeType[0]', { unchecked: true });
    assert.ok(compare([], [error]).agree);
  });
});

describe('Both tiers disagree on a line', () => {
  test('when only we refuse it', () => {
    const { agree, oursOnly } = compare([finding('org-1', 'Organization')], []);
    assert.deepEqual([agree, oursOnly.map(({ rule }) => rule)], [false, ['org-1']]);
  });

  test('when only the official validator refuses it', () => {
    const { agree, theirsOnly } = compare([], [finding('org-1', 'Organization')]);
    assert.deepEqual([agree, theirsOnly.map(({ rule }) => rule)], [false, ['org-1']]);
  });

  test('when both refuse it for elements that have nothing to do with each other', () => {
    const { agree, oursOnly, theirsOnly } = compare(
      [finding('a', 'Organization.name')],
      [finding('b', 'Organization.alias[0]')],
    );
    assert.deepEqual([agree, oursOnly.length, theirsOnly.length], [false, 1, 1]);
  });
});
