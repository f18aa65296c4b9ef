import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { defaultEdition } from '../lib/edition/load-edition.ts';
import { loadRequirements } from '../lib/edition/load-requirements.ts';
import { readRules } from '../lib/edition/read-rules.ts';
import { listDefects, loadDefect } from '../simulators/ndh/defect.ts';
import { SelfTestPool } from './self-test-pool.ts';

const defects = await Promise.all(listDefects().map(async (name) => ({ name, ...(await loadDefect(name)) })));
/** What a defect shows in: an edition and, where it is not the default one, a tier. */
const settingOf = ({ edition = defaultEdition, tier }: { edition?: string; tier?: string }) =>
  [edition, tier].join(' ').trim();
const settings = new Set([defaultEdition, ...defects.map(settingOf)]);

const pool = new SelfTestPool();
after(() => pool.stop());

for (const setting of settings) {
  describe(`The self-test in ${setting}`, { concurrency: true }, () => {
    const [edition = defaultEdition, tier] = setting.split(' ');
    const server = { edition, ...(tier && { tier }) };
    const clean = pool.run(server);

    test('the simulated NDH without a defect breaks nothing and leaves nothing untested', async () => {
      const { broken, untested, harnessErrors, conforming } = await clean;
      assert.deepEqual({ broken, untested, harnessErrors }, { broken: [], untested: [], harnessErrors: [] });
      assert.ok(conforming > 110, `${conforming} requirements conform`);
    });

    for (const { name, summary, breaks } of defects.filter((one) => settingOf(one) === setting))
      test(`${name}: ${summary}`, async () => {
        const scenarios = (await clean).concerned.get(name) ?? [];
        assert.ok(scenarios.length > 0, 'some scenario meets what the defect decides otherwise');
        const { broken, harnessErrors } = await pool.run({ ...server, defect: name, scenarios });
        assert.deepEqual({ broken, harnessErrors }, { broken: [...breaks].sort(), harnessErrors: [] });
      });
  });
}

test('every Rule that can be broken has a defect that breaks it', () => {
  const proven = new Set(defects.flatMap(({ breaks }) => breaks));
  const judged = readRules('features').flatMap(({ requirements }) => requirements);
  assert.ok(judged.length >= 110);
  const breakable = loadRequirements(defaultEdition).filter(
    ({ id, level }) => level !== 'MAY' && judged.includes(id),
  );
  assert.deepEqual(
    breakable.map(({ id }) => id).filter((id) => !proven.has(id)),
    [],
  );
});
