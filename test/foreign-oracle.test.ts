import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { RequirementVerdict } from '../lib/verdict/verdict.ts';
import type { Flaw } from './foreign/flaws.ts';
import { allRecords } from './foreign/records/all-records.ts';
import { judgeForeignNdh } from './judge-foreign-ndh.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-oracle-'));
after(() => rmSync(folder, { recursive: true }));

/** Each line tells whether these are kept. */
const byLine = ['NDH-PARAM-20', 'NDH-PARAM-23', 'NDH-PARAM-24', 'NDH-PARAM-25'];

/** These need to know what an export has to hold. */
const byIds = ['NDH-PARAM-21', 'NDH-PARAM-22', 'NDH-EXEC-04', 'NDH-EXEC-05'];

const rows = new RegExp(`^(${[...byLine, ...byIds].join('|')})$`);

/** What is said of the rows by a server in which nothing can be looked for. */
async function judged(oracle: object, flaws: Flaw[] = []): Promise<Map<string, RequirementVerdict>> {
  const run = await judgeForeignNdh(rows, flaws, { searchable: false, told: { oracle } });
  assert.deepEqual([run.harnessErrors, run.configurationErrors], [[], []]);
  return new Map(run.requirements.map((row) => [row.requirement.id, row]));
}

const verdicts = (found: Map<string, RequirementVerdict>, ids: string[]): string[] =>
  ids.map((id) => `${id} ${found.get(id)?.verdict}`);

/** What the tester knows of the directory: networks are not asked for by the name of organizations. */
function known(name: string, more: Record<string, string[]> = {}): object {
  const of = (type: string, state = '') =>
    allRecords
      .filter((record) => record.resourceType === type && !record.meta.profile?.[0]?.includes('Network'))
      .filter((record) => JSON.stringify(record).includes(state))
      .map(({ id }) => id);
  const ids = {
    ...{ Organization: of('Organization'), Location: of('Location'), Practitioner: of('Practitioner') },
    ...{ HealthcareService: of('HealthcareService') },
    'Organization?address-state=MD': of('Organization', '"state":"MD"'),
    'Organization?address-state=VA': of('Organization', '"state":"VA"'),
    'Location?address-state=VA': of('Location', '"state":"VA"'),
    ...more,
  };
  assert.ok(Object.values(ids).every(({ length }) => length > 0));
  writeFileSync(join(folder, name), JSON.stringify(ids, undefined, 2));
  return { file: join(folder, name) };
}

describe('A server in which nothing can be looked for', () => {
  test('is judged by a file of the tester', async () => {
    const found = await judged(known('expected.json'));
    assert.deepEqual(
      verdicts(found, [...byLine, ...byIds]),
      [...byLine, ...byIds].map((id) => `${id} conforms`),
    );
  });

  test('that lacks what the file names is blamed, and the file is told', async () => {
    const wrong = known('wrong.json', { 'Organization?address-state=MD': ['heron-point', 'not-there'] });
    const found = await judged(wrong);
    const { verdict, reason } = found.get('NDH-PARAM-21') ?? {};
    assert.equal(verdict, 'doesNotConform');
    assert.match(
      reason ?? '',
      /all 2 active Organization in MD that \S*wrong\.json names \(oracle\.file\).*not-there/s,
    );
  });

  test('is judged by each line alone where there is no file either', async () => {
    const found = await judged({ mode: 'none' });
    assert.deepEqual(
      verdicts(found, byLine),
      byLine.map((id) => `${id} conforms`),
    );
    for (const id of byIds) {
      assert.equal(found.get(id)?.verdict, 'notTestable', id);
      assert.match(found.get(id)?.reason ?? '', /nothing tells which .* \(oracle\.mode is none\)/);
    }
  });

  test('that ignores filters is found out by its lines', async () => {
    const found = await judged({ mode: 'none' }, ['ignores _typeFilter']);
    for (const id of ['NDH-PARAM-20', 'NDH-PARAM-23', 'NDH-PARAM-24'])
      assert.equal(found.get(id)?.verdict, 'doesNotConform', id);
  });

  test('and of which nothing was said is asked, and the way out is told', async () => {
    const found = await judged({});
    assert.match(
      found.get('NDH-PARAM-21')?.reason ?? '',
      /search for Organization is answered 501 \(or configure oracle\.file\)/,
    );
  });
});
