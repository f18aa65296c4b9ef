import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { FastCheck } from '../../../lib/validation/ajv/fast-check.ts';
import { createLineValidator } from '../../../lib/validation/line-validator.ts';
import { SchemaStore } from '../../../lib/validation/schema/schema-store.ts';

type Json = Record<string, unknown>;

const validator = createLineValidator('1.0.0-ballot');
const file = resolve(import.meta.dirname, '../../cases/validation/lines/practitioner.yaml');
const line = parse(readFileSync(file, 'utf8')) as Json;

describe('a hostile line is refused, not stumbled over:', () => {
  const coding = (system: string): Json => ({ coding: [{ system, code: 'toString' }] });
  const rows: [string, Json][] = [
    [
      'names of prototype members',
      { ...line, constructor: 1, toString: 2, qualification: [{ code: coding('constructor') }] },
    ],
    [
      'a property called __proto__',
      JSON.parse(`{"__proto__":{"a":1},${JSON.stringify(line).slice(1)}`) as Json,
    ],
    ['an extension called constructor', { ...line, extension: [{ url: 'constructor', valueCode: 'x' }] }],
    ['a resource type called constructor', { resourceType: 'constructor', id: 'x' }],
    ['a resource type with a path', { resourceType: '../1.0.0-ballot/profiles/ndh-Network', id: 'x' }],
    ['a resource type that is a list', { resourceType: ['Patient'], id: 'x' }],
    ['extensions in extensions without end', { ...line, extension: [nested(20000)] }],
    [
      'megabytes of base64',
      { ...line, photo: [{ contentType: 'image/png', data: `${'QUJD'.repeat(1000000)}!` }] },
    ],
    [
      'a megabyte of slashes',
      { ...line, photo: [{ url: 'x y' }], identifier: [{ assigner: { reference: 'a/'.repeat(500000) } }] },
    ],
  ];
  for (const [name, hostile] of rows)
    test(name, () => {
      assert.ok(validator.validate(hostile).some(({ severity }) => severity === 'error'));
    });

  test('faults without number are told by the first thousand of each definition', () => {
    const findings = validator.validate({ ...line, language: 'en', photo: Array(100_000).fill(7) });
    assert.equal(findings.filter(({ rule }) => rule === 'Json_Wrong_Type').length, 1000);
    assert.deepEqual(
      findings
        .filter(({ rule }) => rule === 'Line_More_Findings')
        .map(({ severity, path }) => [severity, path]),
      [['information', 'Practitioner']],
    );
  });

  test('warnings without number hide no error behind them', () => {
    const claimed = createLineValidator('1.0.0-ballot', 'claimed');
    const claim = 'http://example.org/StructureDefinition/unknown';
    const meta = { ...(line.meta as Json), profile: Array.from({ length: 5000 }, (_, i) => `${claim}${i}`) };
    const sound = claimed.validate({ ...line, meta });
    assert.deepEqual(new Set(sound.map(({ severity }) => severity)), new Set(['warning', 'information']));
    assert.equal(sound.filter(({ severity }) => severity === 'warning').length, 1000);
    assert.ok(sound.some(({ rule }) => rule === 'Line_More_Findings'));
    const faulty = claimed.validate({ ...line, meta, zzz: 1 });
    assert.ok(faulty.some(({ severity }) => severity === 'error'));
  });

  test('nothing of any JSON type in any place is called clean by mistake, or breaks a check', () => {
    const store = new SchemaStore('1.0.0-ballot');
    const fast = new FastCheck(store);
    const profile = store.profile('ndhEx-Practitioner')!;
    let changed = 0;
    for (const variant of variants(line)) {
      const findings = [
        ...validator.validateBase(variant),
        ...validator.validateAgainst(variant, 'ndhEx-Practitioner'),
      ];
      if (fast.isClean(profile, variant as Json)) assert.deepEqual(findings, [], JSON.stringify(variant));
      changed++;
    }
    assert.ok(changed > 300);
  });
});

function nested(depth: number): Json {
  let extension: Json = { url: 'http://example.org/e', valueCode: 'x' };
  for (let i = 0; i < depth; i++) extension = { url: 'http://example.org/e', extension: [extension] };
  return extension;
}

/** The value with one of its parts replaced by something of each JSON type. */
function* variants(value: unknown): Generator<unknown> {
  for (const other of [null, true, 7, 'x', '', [], {}, [null], [[]], { url: null }]) yield other;
  if (Array.isArray(value))
    for (const [index, item] of (value as unknown[]).entries())
      for (const other of variants(item)) yield (value as unknown[]).with(index, other);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value))
      if (key !== 'resourceType') for (const other of variants(item)) yield { ...value, [key]: other };
}
