import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4/index.js';
import { holds } from '../../../../lib/validation/fhirpath/compile.ts';
import { readingOf } from '../../../../lib/validation/fhirpath/readings.ts';
import {
  helpers,
  invariantKind,
  translate,
  translated,
  type Translated,
} from '../../../../lib/validation/fhirpath/translate.ts';
import { shapeOf } from '../../../../lib/validation/generated/shape-of.ts';
import { examples, missing } from '../guide-examples.ts';
import { randomNumbers } from '../random-mutants.ts';
import { invariantSites, type Site } from './invariant-sites.ts';
import { RandomElements } from './random-element.ts';

type Json = Record<string, unknown>;

const times = 2000;
const sites = invariantSites();

/** Resource types of a directory, and what they are made of. */
const directory =
  /profiles\/|r4\/(types|extensions|Practitioner|PractitionerRole|Organization|OrganizationAffiliation|Location|Endpoint|HealthcareService|InsurancePlan|CareTeam|Group|VerificationResult|Consent)\./;
const ofDirectory = sites.filter(({ files }) => files.some((file) => directory.test(file)));

/** No element breaks con-3 as the official validator reads it, nor eld-11; the last speaks of elements that an extension has not. */
const onesided = [
  /problem-list-item/,
  /^binding.empty\(\) or type.code.empty\(\) or type.select/,
  /^substanceExposureRisk/,
];

/** Not in the schemas: the walk sees to them by itself. */
const others: Pick<Site, 'expression' | 'type'>[] = [
  {
    expression:
      "reference.startsWith('#').not() or (reference.substring(1).trace('url') in %rootResource.contained.id.trace('ids'))",
    type: 'Reference',
  },
  { expression: 'hasValue() or (children().count() > id.count())', type: 'Period' },
  { expression: '(identifier.value | name).exists() and (name | alias) != alias', type: 'Organization' },
  {
    expression: "name.lower() = 'x' or name.length() > 3 and name.toString() & 'z' != 'az'",
    type: 'Organization',
  },
  {
    expression: "telecom.select(value).union(name).count() <= 1 or telecom[0].use = 'home'",
    type: 'Organization',
  },
  {
    expression: "address.line.exists(startsWith('a')).not() implies name.contains('7')",
    type: 'Organization',
  },
  { expression: 'telecom.rank.all($this > 1 and $this <= 3) xor telecom.empty()', type: 'Organization' },
  { expression: "(name in alias) or (alias contains 'x') or alias.last() = name", type: 'Organization' },
];

function* everySite(): Generator<Site> {
  yield* sites;
  const { store } = sites[0]!;
  for (const { expression, type } of others) {
    const base = store.resource(type) ?? store.document('r4/types.schema.json')!.$defs![type]!;
    yield { expression, type, schemas: [base], files: [], resource: undefined, store };
  }
}

describe('Invariants translated to JavaScript', () => {
  test('are all that a directory can meet', () => {
    const left = ofDirectory.filter(({ expression }) => invariantKind(expression) !== 'translated');
    assert.ok(ofDirectory.length > 60, `${ofDirectory.length} invariants`);
    assert.deepEqual(left, []);
  });

  test('are told from those that are evaluated and those that are unknown', () => {
    const kinds = ['a.exists()', 'descendants().exists()', "code.memberOf('x')", 'a and'].map(invariantKind);
    assert.deepEqual(kinds, ['translated', 'interpreted', 'unknown', 'unknown']);
    const interpreted = sites.filter(({ expression }) => invariantKind(expression) !== 'translated');
    assert.ok(interpreted.length < sites.length / 20, `${interpreted.length} of ${sites.length}`);
  });

  for (const site of everySite()) {
    if (translate(site.expression) === undefined) continue;
    test(`answer as when they are evaluated: ${site.expression.slice(0, 80)}`, () => {
      const seen = compare(site);
      if (!onesided.some((one) => one.test(site.expression)))
        assert.equal(seen.size, 2, 'both answers occur');
    });
  }

  test('answer as fhirpath.js does', () => {
    // It resolves asynchronously, refuses several items as a truth value that is not looked at and escapes that are not
    // needed, and orders quantities without a value.
    const apart = ['resolve()', 'practitioner or organization', '\\@', '[x', 'low <= high'];
    for (const site of ofDirectory) {
      const { expression, type, schemas, store } = site;
      if (apart.some((part) => expression.includes(part))) continue;
      const elements = new RandomElements(expression, store, randomNumbers(7));
      const official = fhirpath.compile({ base: type, expression: readingOf(expression) }, r4);
      for (let i = 0; i < 40; i++) {
        const value = elements.element(schemas);
        const expected = answer(() => official(value, { resource: value, rootResource: value }) as unknown[]);
        const found = translated(expression)!(value, value, value);
        assert.equal(found, expected, `${expression} on ${type} ${JSON.stringify(value)}`);
      }
    }
  });

  test('never throw, whatever the resource around', () => {
    for (const around of [
      undefined,
      null,
      'x',
      { contained: [null] },
      { contained: 'x', type: [null], code: 1 },
    ])
      for (const { expression, schemas, store } of sites) {
        const value = new RandomElements(expression, store, randomNumbers(1)).element(schemas);
        translated(expression)?.(value, around, around);
        const code = translate(expression, shapeOf(schemas, store));
        if (code !== undefined) made(code)(value, around, around);
      }
  });

  for (const edition of ['1.0.0-ballot', '1.0.0', '2.0.0-current'])
    test(
      `answer as when they are evaluated on the examples of ${edition}`,
      { skip: missing(edition) },
      async () => {
        let compared = 0;
        for (const resource of (await examples(edition)).values())
          for (const value of objects(resource))
            for (const { expression } of ofDirectory) {
              const expected = holds(expression, { self: { value }, resource, root: resource });
              const found = translated(expression)!(value, resource, resource);
              assert.equal(found, expected, `${expression} on ${JSON.stringify(value)}`);
              compared++;
            }
        assert.ok(compared > 10_000, `${compared} comparisons`);
      },
    );
});

/** Compares the translations with evaluation on random elements; the answers that occurred. */
function compare({ expression, schemas, store, resource: around }: Site): Set<boolean> {
  const elements = new RandomElements(expression, store, randomNumbers(expression.length));
  const code = translate(expression, shapeOf(schemas, store))!;
  const [plain, shaped] = [translated(expression)!, made(code)];
  const outer = expression.includes('%resource') && around ? [around] : undefined;
  const seen = new Set<boolean>();
  for (let i = 0; i < times; i++) {
    const value = elements.element(schemas);
    const asked = outer ? (elements.element(outer) as Json) : {};
    const resource = { ...asked, contained: [{ resourceType: 'Practitioner', id: 'a' }] };
    const expected = holds(expression, { self: { value }, resource, root: resource });
    for (const [how, translation] of Object.entries({ plain, shaped }))
      if (translation(value, resource, resource) !== expected)
        assert.fail(`${how} is not ${expected}: ${JSON.stringify({ expression, code, value, resource })}`);
    seen.add(expected);
  }
  return seen;
}

function made(code: string): Translated {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const bind = new Function('f', `return (v, resource, root) => ${code}`) as (f: unknown) => Translated;
  return bind(helpers);
}

function answer(evaluate: () => unknown[]): boolean {
  try {
    const result = evaluate();
    return result.length === 1 && result[0] !== false;
  } catch {
    return false;
  }
}

/** Every object of a resource but those that hold null. */
function* objects(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value) && !JSON.stringify(value).includes('null')) yield value as Json;
  for (const inner of Object.values(value)) yield* objects(inner);
}
