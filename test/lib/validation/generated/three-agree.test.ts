import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadEdition } from '../../../../lib/edition/load-edition.ts';
import { FastCheck } from '../../../../lib/validation/ajv/fast-check.ts';
import { CleanCheck } from '../../../../lib/validation/generated/clean-check.ts';
import { createLineValidator, type Finding } from '../../../../lib/validation/line-validator.ts';
import { SchemaStore } from '../../../../lib/validation/schema/schema-store.ts';
import { generated } from '../../../simulators/ndh/directory/generated.ts';
import { examples, missing } from '../guide-examples.ts';
import { randomChanges } from '../random-mutants.ts';

type Resource = Record<string, unknown>;

const mutants = { '1.0.0-ballot': 12_000, '1.0.0': 7_000, '2.0.0-current': 7_000 };

/** Lines of the generated directory and, where the packages are at hand, the guide's examples. */
async function linesOf(edition: string): Promise<string[]> {
  const directory = generated(5, 8, loadEdition(edition)).map((resource) => JSON.stringify(resource));
  const guides = missing(edition) ? [] : [...(await examples(edition)).values()];
  return [...directory, ...guides.map((resource) => JSON.stringify(resource))];
}

function told(findings: Finding[], text: string): string {
  return `${findings.map(({ rule, path }) => `${rule} ${path}`).join(', ')} in ${text}`;
}

describe('On random mutants of every kind of line', () => {
  for (const [edition, count] of Object.entries(mutants))
    test(`the generated check and ajv call none of ${edition} clean that the walk finds fault with`, async (context) => {
      const validator = createLineValidator(edition, 'export');
      const store = new SchemaStore(edition);
      const check = new CleanCheck(store);
      const ajv = new FastCheck(store);
      const lines = await linesOf(edition);
      const change = randomChanges(17);
      const seen = { clean: 0, generated: 0, ajv: 0, walked: 0 };
      for (let i = 0; i < count; i++) {
        const resource = JSON.parse(lines[i % lines.length]!) as Resource;
        change(resource);
        const text = JSON.stringify(resource);
        const profile = store.profile(validator.profileFor(resource)?.profile ?? '');
        if (!profile || typeof resource.id !== 'string') continue;
        const line = { text, references: [], plain: i % 2 === 0 && !/[^\S ]/.test(text) };
        const byCode = check.isClean(resource, [profile], line);
        const byAjv = ajv.isClean(profile, resource);
        // A mutant that both find fault with is walked now and then, to know how often they are too careful.
        if (!byCode && !byAjv && i % 8 !== 0) continue;
        seen.walked++;
        const findings = [
          ...validator.validateBase(resource),
          ...validator.validateAgainst(resource, profile.fhirProfile!.url),
        ];
        if (byCode || byAjv) assert.deepEqual(findings, [], told(findings, text));
        if (findings.length === 0) seen.clean++;
        if (byCode) seen.generated++;
        if (byAjv) seen.ajv++;
      }
      context.diagnostic(JSON.stringify(seen));
      assert.ok(seen.generated > count / 50, `only ${seen.generated} clean mutants`);
      assert.ok(seen.walked > seen.clean + count / 20, 'hardly a mutant was broken');
      assert.ok(seen.generated > seen.clean * 0.9, 'the generated check is too careful');
    });

  test('skipping clean properties changes no finding of the walk', async (context) => {
    const validator = createLineValidator('1.0.0-ballot', 'export');
    const lines = await linesOf('1.0.0-ballot');
    const change = randomChanges(23);
    let found = 0;
    for (let i = 0; i < 4000; i++) {
      const resource = JSON.parse(lines[i % lines.length]!) as Resource;
      change(resource);
      const profile = validator.profileFor(resource);
      if (!profile || typeof resource.id !== 'string') continue;
      const whole = [
        ...validator.validateBase(resource),
        ...validator.validateAgainst(resource, profile.profile),
      ];
      const names = (findings: Finding[]) =>
        [...new Set(findings.map(({ rule, path, severity }) => `${rule} ${path} ${severity}`))].sort();
      assert.deepEqual(names(validator.validate(resource)), names(whole), JSON.stringify(resource));
      found += whole.length;
    }
    context.diagnostic(`${found} findings`);
    assert.ok(found > 2000);
  });
});
