import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { loadConfig } from '../../../lib/config/load-config.ts';
import { readBaseline } from '../../../lib/config/read-baseline.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-accepted-'));
after(() => rmSync(folder, { recursive: true }));

/** What reading a file with this text gives, or the sentence that refuses it. */
async function reading<T>(text: string, name: string, read: (file: string) => T | Promise<T>) {
  const file = join(folder, name);
  writeFileSync(file, text);
  try {
    return await read(file);
  } catch (error) {
    assert.equal((error as Error).name, 'ConfigurationError');
    return (error as Error).message.replace(`${folder}/`, '');
  }
}

const written = (entry: Record<string, string>): string => {
  const [first = '', ...more] = Object.entries(entry).map(([key, value]) => `${key}: ${value}`);
  return [`  - ${first}`, ...more.map((line) => `    ${line}`)].join('\n');
};
const right = {
  requirement: 'NDH-DEL-02',
  reason: 'comes with release 4',
  person: 'Ada Park',
  expiry: '2026-12-31',
};
const without = (key: keyof typeof right) =>
  written(Object.fromEntries(Object.entries(right).filter(([each]) => each !== key)));

describe('Waivers', () => {
  const waivers = (...entries: string[]) =>
    reading(
      `baseUrl: http://a.example\nwaivers:\n${entries.join('\n')}\n`,
      'ndh.config.yaml',
      async (file) => {
        return (await loadConfig(file)).waivers;
      },
    );

  test('say what is waived, why, by whom and until when', async () => {
    assert.deepEqual(await waivers(written(right)), [right]);
  });

  test('may be of a requirement that another edition has', async () => {
    const later = { ...right, requirement: 'NDH-STATUS-01' };
    assert.deepEqual(await waivers(written(later)), [later]);
  });

  const faults: [what: string, entries: string[], message: string | RegExp][] = [
    [
      'an unknown requirement',
      [written({ ...right, requirement: 'NDH-DLE-02' })],
      'ndh.config.yaml:3:18: waivers[0].requirement is "NDH-DLE-02"; expected the id of a requirement, of those that ndh list requirements shows (did you mean "NDH-DEL-02"?)',
    ],
    [
      'a requirement like no other',
      [written({ ...right, requirement: 'everything' })],
      /3:18: waivers\[0\].requirement is "everything"; expected the id of a requirement, .* shows$/,
    ],
    ['no reason', [without('reason')], 'ndh.config.yaml:3:5: waivers[0] lacks the key "reason"'],
    ['no person', [without('person')], 'ndh.config.yaml:3:5: waivers[0] lacks the key "person"'],
    ['no expiry', [without('expiry')], 'ndh.config.yaml:3:5: waivers[0] lacks the key "expiry"'],
    [
      'a misspelt key',
      [`${without('person')}\n    persn: Ada`],
      'ndh.config.yaml:6:5: unknown key "persn" in waivers[0]; did you mean "person"?',
    ],
    [
      'a key too many',
      [`${written(right)}\n    verdict: conforms`],
      /7:5: unknown key "verdict" in waivers\[0\]; expected one of requirement, reason, person, expiry$/,
    ],
    [
      'a reason that says nothing',
      [written({ ...right, reason: "' '" })],
      'ndh.config.yaml:4:13: waivers[0].reason is " "; expected a text that is not empty',
    ],
    ['an empty person', [written({ ...right, person: '' })], /5:13: waivers\[0\].person is empty; expected/],
    [
      'a day that no calendar has',
      [written({ ...right, expiry: '2027-02-29' })],
      'ndh.config.yaml:6:13: waivers[0].expiry is "2027-02-29"; expected the last day on which the failure is accepted, like 2026-12-31',
    ],
    [
      'a date in other words',
      [written({ ...right, expiry: '31.12.2026' })],
      /6:13: waivers\[0\].expiry is "31/,
    ],
    ['a year', [written({ ...right, expiry: '2027' })], /waivers\[0\].expiry is the number 2027; expected a/],
    [
      'a requirement twice',
      [written(right), written(right)],
      'ndh.config.yaml:7:18: waivers[1].requirement: NDH-DEL-02 is listed already; say it once',
    ],
    ['no list', ['  NDH-DEL-02: later'], /3:3: waivers is a group of keys; expected a list$/],
  ];
  for (const [what, entries, message] of faults)
    test(`are refused for ${what}`, async () => {
      const said = await waivers(...entries);
      assert.ok(typeof said === 'string', 'it is refused');
      if (typeof message === 'string') assert.equal(said, message);
      else assert.match(said, message);
    });
});

describe('A baseline', () => {
  const baseline = (text: string, name = 'baseline.yaml') => reading(text, name, readBaseline);
  const { person: _, ...entry } = right;

  test('is a list of requirements with reason and date, YAML or JSON', async () => {
    const expected = [{ by: 'baseline', ...entry }];
    assert.deepEqual(await baseline(written(entry)), expected);
    assert.deepEqual(await baseline(JSON.stringify([entry]), 'baseline.json'), expected);
    assert.deepEqual(await baseline(written(right)), [{ by: 'baseline', ...right }]);
    assert.deepEqual(await baseline('[]'), []);
  });

  const faults: [what: string, text: string, message: RegExp][] = [
    [
      'nothing',
      '# nothing\n',
      /^baseline.yaml: the baseline is empty; expected a list of requirement, reason/,
    ],
    ['a group', 'requirement: NDH-DEL-02\n', /^baseline.yaml:1:1: no baseline; expected a list of/],
    [
      'an entry without expiry',
      '- requirement: NDH-DEL-02\n  reason: r\n',
      /^baseline.yaml:1:3: baseline\[0\] lacks .*"expiry"$/,
    ],
    [
      'an unknown requirement',
      written({ ...entry, requirement: 'NDH-DEL-2' }),
      /^baseline.yaml:1:18: baseline\[0\]\.requirement is "NDH-DEL-2"; .*did you mean "NDH-DEL-02"/,
    ],
    [
      'no date',
      written({ ...entry, expiry: 'soon' }),
      /^baseline.yaml:3:13: baseline\[0\]\.expiry is "soon"; expected the last day/,
    ],
    [
      'an entry twice',
      `${written(entry)}\n${written(entry)}`,
      /^baseline.yaml:4:18: baseline\[1\].requirement: .* listed already/,
    ],
    ['a secret', 'eyJhbGciOi', /^baseline.yaml:1:1: no baseline; [^J]*$/],
    ['broken YAML', '- {\n', /^baseline.yaml:2:1: neither YAML nor JSON: /],
  ];
  for (const [what, text, message] of faults)
    test(`is refused for ${what}`, async () => {
      const said = await baseline(text);
      assert.ok(typeof said === 'string', 'it is refused');
      assert.match(said, message);
    });

  test('has to be there', () => {
    assert.throws(() => readBaseline(join(folder, 'none.yaml')), {
      name: 'ConfigurationError',
      message: /^the baseline .*none\.yaml does not exist$/,
    });
    assert.throws(() => readBaseline(folder), /is a folder; expected a file$/);
  });
});
