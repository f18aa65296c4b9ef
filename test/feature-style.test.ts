import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AstBuilder, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator, type Scenario } from '@cucumber/messages';
import { filesBelow, textOf } from './source-files.ts';

const parser = new Parser(new AstBuilder(IdGenerator.incrementing()), new GherkinClassicTokenMatcher());
const features = filesBelow('features', '.feature').map((file) => ({
  file,
  feature: parser.parse(textOf(file)).feature,
}));
const rules = features.flatMap(({ file, feature }) => {
  const children = feature?.children ?? [];
  const before = children.flatMap(({ background }) => background?.steps ?? []);
  return children.flatMap(({ rule }) => (rule ? [{ file, rule, before }] : []));
});
const scenarios = rules.flatMap(({ file, rule, before }) => {
  const background = [...before, ...rule.children.flatMap((child) => child.background?.steps ?? [])];
  return rule.children.flatMap(({ scenario: own }) => {
    const scenario = own && { ...own, steps: [...background, ...own.steps] };
    return scenario ? [{ file, rule, scenario }] : [];
  });
});

function titles(select: (scenario: Scenario) => boolean): string[] {
  return scenarios
    .filter(({ scenario }) => select(scenario))
    .map(({ file, scenario }) => `${file}: ${scenario.name}`);
}

describe('The features', () => {
  test('there are rules, each with a scenario', () => {
    assert.ok(rules.length > 0);
    assert.deepEqual(
      rules
        .filter(({ rule }) => !rule.children.some(({ scenario }) => scenario))
        .map(({ rule }) => rule.name),
      [],
    );
  });

  test('every scenario stands under a Rule', () => {
    const loose = features.filter(({ feature }) => feature?.children.some(({ scenario }) => scenario));
    assert.deepEqual(
      loose.map(({ file }) => file),
      [],
    );
  });

  test('titles are unique, short and say what happens', () => {
    assert.deepEqual(
      titles((scenario) => scenario.name.length > 80),
      [],
    );
    assert.deepEqual(
      titles((scenario) => /\bshould\b|\btest that\b/i.test(scenario.name)),
      [],
    );
    const names = scenarios.map(({ scenario }) => scenario.name);
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });

  test('a scenario has three to six steps and at most one When', () => {
    assert.deepEqual(
      titles(({ steps }) => steps.length < 3 || steps.length > 6),
      [],
    );
    assert.deepEqual(
      titles(({ steps }) => steps.filter(({ keyword }) => keyword.trim() === 'When').length > 1),
      [],
    );
    assert.deepEqual(
      titles(({ steps }) => !steps.some(({ keyword }) => keyword.trim() === 'Then')),
      [],
    );
  });

  test('a scenario sets up, acts and observes, in that order', () => {
    const order = ['Given', 'When', 'Then'];
    assert.deepEqual(
      titles(({ steps }) => {
        const places = steps.map(({ keyword }) => order.indexOf(keyword.trim())).filter((n) => n >= 0);
        return places.some((place, index) => place < (places[index - 1] ?? 0));
      }),
      [],
    );
  });

  test('steps speak the words of the guide, not of the wire', () => {
    const wire = /https?:|(?<!application)\/fhir|[{}]|\b(GET|PUT|PATCH)\b|\bJSON body\b/;
    const texts = scenarios.flatMap(({ file, scenario }) =>
      scenario.steps.map(({ text }) => `${file}: ${text}`),
    );
    assert.deepEqual(
      texts.filter((text) => wire.test(text.slice(text.indexOf(': ')))),
      [],
    );
  });
});

test('the scenarios are worded by at most 120 step definitions', () => {
  const definitions = filesBelow('steps', '.ts').flatMap(
    (file) => textOf(file).match(/^(?:Given|When|Then)\(/gm) ?? [],
  );
  assert.ok(definitions.length > 0 && definitions.length <= 120, `${definitions.length} step definitions`);
});
