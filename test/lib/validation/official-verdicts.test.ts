import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { createLineValidator, type Finding } from '../../../lib/validation/line-validator.ts';
import { SchemaStore } from '../../../lib/validation/schema/schema-store.ts';
import { difference, isPrecise } from './agreement.ts';
import { examples, missing, patched, type Recorded, type Resource, verdicts } from './guide-examples.ts';

const page = resolve(import.meta.dirname, '../../../docs/validation-differences.md');

/** Least shares of records on which we agree; each may only rise. Path: ours is at the path of one of theirs or inside it. */
const least = {
  examples: { agree: 1, precise: 1 },
  explicit: { agree: 1, precise: 1 },
  questions: { agree: 1, precise: 1 },
  mutants: { agree: 0.999, precise: 0.995 },
};

describe('verdicts agree with the recorded ones of the official validator', () => {
  for (const edition of ['1.0.0-ballot', '1.0.0', '2.0.0-current']) {
    test(`on ${edition}`, { skip: missing(edition) }, async (context) => {
      const judge = await makeJudge(edition);
      const differences: string[] = [];
      for (const [kind, { agree, precise }] of Object.entries(least)) {
        const records = verdicts(kind, edition).filter((record) => record.verdict !== 'crash');
        assert.ok(records.length > 50, `only ${records.length} ${kind}`);
        const found = records.map((record) => ({ record, findings: judge(record) }));
        const wrong = found.flatMap(({ record, findings }) => {
          const what = difference(record, findings);
          return what ? [`${what}: ${edition} ${record.op} ${record.base} ${pointers(record)}`] : [];
        });
        const invalid = found.filter(({ record }) => record.verdict === 'invalid');
        const near = invalid.filter(({ record, findings }) => isPrecise(record, findings));
        context.diagnostic(
          `${kind}: ${records.length - wrong.length} of ${records.length} agree in verdict and path, ` +
            `of the invalid ${near.length} of ${invalid.length} at or inside the path of theirs`,
        );
        assert.ok(wrong.length <= records.length * (1 - agree), wrong.join('\n'));
        assert.ok(near.length >= invalid.length * precise, `${kind}: ${near.length} of ${invalid.length}`);
        differences.push(...wrong);
      }
      assert.deepEqual(differences.sort(), listed(edition), 'docs/validation-differences.md lists others');
    });
  }
});

async function makeJudge(edition: string): Promise<(record: Recorded) => Finding[]> {
  const bases = await examples(edition);
  const validator = createLineValidator(edition);
  const { profiles } = new SchemaStore(edition).index;
  return (record) => {
    const resource = patched(bases.get(record.base)!, record.patch);
    const claimed = [...claims(resource), ...(record.profiles ?? [])].filter(
      (canonical) => canonical.split('|')[0]! in profiles,
    );
    return [
      ...validator.validateBase(resource),
      ...claimed.flatMap((canonical) => validator.validateAgainst(resource, canonical)),
    ];
  };
}

function claims(resource: Resource): string[] {
  const claimed = resource.meta?.profile;
  return Array.isArray(claimed) ? (claimed as unknown[]).filter((one) => typeof one === 'string') : [];
}

function pointers({ patch }: Recorded): string {
  return patch.map(({ path }) => path).join(' ');
}

// The page has a line of code for each difference.
function listed(edition: string): string[] {
  const lines = readFileSync(page, 'utf8').split('\n');
  const differences = lines.flatMap((line) => /^- `((?:false alarm|miss|path): .*)`$/.exec(line)?.[1] ?? []);
  return differences.filter((one) => one.split(' ').includes(edition)).sort();
}
