import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { checkConfig } from '../../../lib/config/check-config.ts';
import { expectedIds } from '../../../lib/oracle/expected-ids.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-oracle-'));
after(() => rmSync(folder, { recursive: true }));

function written(name: string, text: string) {
  writeFileSync(join(folder, name), text);
  return { folder, oracle: { mode: 'file' as const, file: name } };
}

/** What is said of a file, without its folder. */
function fault(name: string, text: string): string {
  try {
    expectedIds(written(name, text), 'Organization', '');
    return 'nothing';
  } catch (error) {
    assert.equal((error as Error).name, 'ConfigurationError');
    return (error as Error).message.replaceAll(`${folder}/`, '');
  }
}

describe('Expected ids', () => {
  const object = JSON.stringify({
    Organization: ['one', 'two', 'three'],
    'Organization?address-state=MD&active=true': ['one'],
    Location: [],
  });
  const lines = [
    '{"query":"Organization","ids":["one"]}',
    '',
    '{"query":"Organization?active=true&address-state=MD","ids":["one"]}',
    '{"query":"Organization","ids":["two","three"]}',
    '{"query":"Location","ids":[]}',
  ].join('\r\n');

  for (const [name, text] of [
    ['ids.json', object],
    ['ids.ndjson', lines],
  ] as const)
    test(`are found by search in ${name}`, () => {
      const config = written(name, text);
      assert.deepEqual(expectedIds(config, 'Organization', ''), ['one', 'two', 'three']);
      assert.deepEqual(expectedIds(config, 'Organization', 'active=true&address-state=M%44'), ['one']);
      assert.deepEqual(expectedIds(config, 'Location', ''), []);
      assert.equal(expectedIds(config, 'Location', 'address-state=MD'), undefined);
      assert.equal(expectedIds(config, 'Practitioner', ''), undefined);
    });

  test('can be a hundred thousand, a line each', () => {
    const many = Array.from({ length: 100_000 }, (_, n) => `{"query":"Location","ids":["l-${n}"]}\n`).join(
      '',
    );
    assert.equal(expectedIds(written('many.ndjson', many), 'Location', '')?.length, 100_000);
  });

  const wrong: [name: string, text: string, told: RegExp][] = [
    ['a.json', '{"Organisation":\n ["a"]}', /^a\.json:1:2: no search for .*; did you mean "Organization"\?$/],
    ['b.json', '{\n "Location": [],\n "Patient": []}', /^b\.json:3:2: .*; expected one of .*Organization/],
    ['c.json', '{"Location":\n  ["a", 7]}', /^c\.json:2:9: no id of FHIR/],
    ['d.json', '{"Location": ["Location/a"]}', /^d\.json:1:15: no id of FHIR; .* without the type$/],
    ['e.json', '{"Location": "a"}', /^e\.json:1:14: no list of ids/],
    ['f.json', '["a"]', /^f\.json:1:1: no ids by search; expected/],
    ['g.json', '{"Location": [\n"a"', /^g\.json:2:4: neither YAML nor JSON/],
    ['h.json', '{"Location": ["a"],\n"Location": ["b"]}', /^h\.json:2:1: .*unique/],
    ['i.json', '', /^i\.json: it is empty; expected/],
    ['a.ndjson', '{"query":"Location","ids":["a"]}\n{"query":', /^a\.ndjson:2:10: no line of JSON; expected/],
    ['b.ndjson', '\n{"query":"Locaton","ids":["a"]}', /^b\.ndjson:2:10: .*did you mean "Location"/],
    ['c.ndjson', '{"resourceType":"Location","id":"a"}', /^c\.ndjson:1:1: no query and its ids; expected/],
    ['d.ndjson', '{"query":"Location","ids":["a",\n', /^d\.ndjson:1:\d+: no line of JSON/],
    ['e.ndjson', '{"query":"Location"}', /^e\.ndjson:1:1: no list of ids/],
    ['f.ndjson', '\n', /^f\.ndjson: it is empty/],
  ];
  for (const [name, text, told] of wrong)
    test(`are refused where ${name} is ${JSON.stringify(text)}`, () => assert.match(fault(name, text), told));

  test('that are in another file, which was not meant, are not repeated', () => {
    const message = fault('key.json', '{"Location": ["-----BEGIN PRIVATE KEY-----"]}');
    assert.doesNotMatch(message, /PRIVATE/);
  });
});

describe('A configuration with an oracle', () => {
  const check = (oracle: string): string[] => {
    const file = join(folder, 'ndh.config.yaml');
    writeFileSync(file, `baseUrl: https://directory.example\noracle: ${oracle}\n`);
    return checkConfig(file, {}).lines.map((line) => line.replaceAll(`${folder}/`, ''));
  };

  test('is told where its file has a fault', () => {
    written('wrong.json', '{"Location":\n ["a b"]}');
    const [first = ''] = check('{ file: wrong.json }');
    assert.match(first, /^ndh\.config\.yaml:2:17: oracle\.file: wrong\.json:2:3: no id of FHIR/);
  });

  test('is told where there is no such file, or none is named', () => {
    assert.match(
      check('{ file: nowhere.json }')[0] ?? '',
      /2:17: oracle\.file: .*nowhere\.json does not exist/,
    );
    assert.match(check('{ mode: file }')[0] ?? '', /2:17: oracle\.mode: .*oracle\.file does not say which/);
    assert.match(check('{ mode: filed }')[0] ?? '', /expected one of search, file, none/);
  });

  test('can be used with a file that is right', () => {
    written('right.json', '{"Location": ["a"]}');
    assert.match(check('{ file: right.json }')[0] ?? '', /no fault found/);
  });
});
