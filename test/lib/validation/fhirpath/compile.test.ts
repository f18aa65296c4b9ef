import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4/index.js';
import { parse } from 'yaml';
import { holds, isEvaluable } from '../../../../lib/validation/fhirpath/compile.ts';
import { readingOf } from '../../../../lib/validation/fhirpath/readings.ts';

type Json = Record<string, unknown>;

const root = resolve(import.meta.dirname, '../../../..');
// fhirpath.js resolves asynchronously.
const readDifferently = ['resolve()'];

describe('invariants in FHIRPath', () => {
  test('hold exactly where fhirpath.js says so', () => {
    let compared = 0;
    const expressions = allExpressions();
    for (const expression of expressions) {
      if (readDifferently.some((part) => expression.includes(part))) continue;
      const official = fhirpath.compile(readingOf(expression), r4, { traceFn: () => undefined });
      for (const [element, resource] of elements()) {
        const expected = answer(() => official(element, { resource, rootResource: resource }) as unknown[]);
        const scope = { self: { value: element }, resource, root: resource };
        assert.equal(holds(expression, scope), expected, `${expression} on ${JSON.stringify(element)}`);
        compared++;
      }
    }
    assert.ok(expressions.size > 150 && compared > 3000, `${compared} comparisons`);
  });

  const rows: [string, Json, boolean][] = [
    ['telecom or endpoint', { telecom: [{}, {}] }, true],
    ['practitioner or organization', { organization: { a: 1 } }, true],
    ['location or organization', { location: [{}, {}] }, false],
    ['start <= end', { start: '2024-05', end: '2024' }, false],
    ['start <= end', { start: '2024-05-01T00:00:00+14:00', end: '2024-04-30T12:00:00Z' }, true],
    ['value.exists()', { valueString: 'x' }, true],
    ['value.exists()', { valueSet: 'x' }, false],
    ['name.hasValue()', { _name: { extension: [] } }, false],
    ["extension('u').exists()", { extension: [{ url: 'u', valueCode: 'c' }] }, true],
    ["code in ('a' | 'b')", { code: 'b' }, true],
    ["id.matches('^[0-9]{3}$')", { id: '123' }, true],
    ['a.select($this * 2).tail().all($this > 3)', { a: [1, 2, 3] }, true],
    ['(7 mod 4) + 1 = 4 and 2.5 < 3', {}, true],
  ];
  for (const [expression, element, expected] of rows)
    test(`${expression} is ${expected} for ${JSON.stringify(element)}`, () => {
      const scope = { self: { value: element }, resource: element, root: element };
      assert.equal(holds(expression, scope), expected);
    });

  test('that use what is not understood are told apart', () => {
    for (const expression of ["code.memberOf('x')", 'a..b', '@2020', 'a and', '%unknown'])
      assert.equal(isEvaluable(expression), false, expression);
  });
});

function answer(evaluate: () => unknown[]): boolean {
  try {
    const result = evaluate();
    return result.length === 1 && result[0] !== false;
  } catch {
    return false;
  }
}

function allExpressions(): Set<string> {
  const found = new Set<string>();
  for (const folder of ['r4', '1.0.0-ballot/profiles', '1.0.0/profiles', '2.0.0-current/profiles'])
    for (const file of readdirSync(resolve(root, 'schemas', folder)).filter((name) =>
      name.endsWith('.schema.json'),
    ))
      collect(JSON.parse(readFileSync(resolve(root, 'schemas', folder, file), 'utf8')), found);
  return found;
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const { fhirInvariants } = value as { fhirInvariants?: { expression: string }[] };
  for (const { expression } of fhirInvariants ?? []) into.add(expression);
  for (const inner of Object.values(value)) collect(inner, into);
}

// Without its type fhirpath.js cannot tell the value of an extension, so those are left out.
function* elements(): Generator<[Json, Json]> {
  const folder = resolve(root, 'test/cases/validation/lines');
  for (const file of readdirSync(folder)) {
    const resource = parse(readFileSync(resolve(folder, file), 'utf8')) as Json;
    for (const element of objects(resource)) if (!('url' in element)) yield [element, resource];
  }
}

function* objects(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Json;
  for (const inner of Object.values(value)) yield* objects(inner);
}
