import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { addressesIn } from '../../../lib/bindings/named-values.ts';
import { loadConfig } from '../../../lib/config/load-config.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ndh-config-'));
});
after(() => rm(folder, { recursive: true }));

async function load(text: string, environment: Record<string, string> = {}, name = 'ndh.config.yaml') {
  const file = join(folder, name);
  await writeFile(file, text);
  return loadConfig(file, environment);
}

async function sentence(text: string, environment: Record<string, string> = {}): Promise<string> {
  try {
    await load(text, environment);
  } catch (error) {
    assert.equal((error as Error).name, 'ConfigurationError');
    return (error as Error).message.replace(`${folder}/`, '');
  }
  return 'accepted';
}

describe('a configuration', () => {
  test('needs no more than an address', async () => {
    const config = await load('baseUrl: http://directory.example/fhir/\n');
    assert.equal(config.baseUrl, 'http://directory.example/fhir');
    assert.deepEqual(config.accounts, []);
    assert.deepEqual(config.files, { method: 'auto', access: 'token', tokenHosts: [], postBody: '' });
    assert.deepEqual(config.delete, {
      delaySeconds: 30,
      acceptedStatus: [],
      probeList: false,
      listKeepsLink: 'any',
    });
    assert.equal(config.cancel.parameter, '_cancel');
    assert.equal(config.policy.runToleranceSeconds, 60);
    assert.equal(config.login, undefined);
  });

  test('describes accounts, login, list and SFTP', async () => {
    await writeFile(join(folder, 'seed.txt'), 'JBSWY3DPEHPK3PXP\n');
    const config = await load(
      `
baseUrl: https://directory.example/fhir
accounts:
  - accountId: maryland
    secret: \${MARYLAND_SECRET}
    totp: file:seed.txt
  - accountId: virginia
    list: https://files.example/virginia
login: { url: https://directory.example/login, codeUrl: https://directory.example/login/code }
list: { location: '/repository/{accountId}/list' }
sftp: { port: 2222, auth: [password] }
control: { url: https://directory.example/control/ }
`,
      { MARYLAND_SECRET: 'correct horse' },
    );
    assert.deepEqual(config.accounts, [
      { name: 'A', accountId: 'maryland', secret: 'correct horse', totp: 'JBSWY3DPEHPK3PXP' },
      { name: 'B', accountId: 'virginia', locations: { list: 'https://files.example/virginia' } },
    ]);
    assert.deepEqual(addressesIn(config.login?.logout), ['https://directory.example/logout']);
    assert.equal(config.list?.location, 'https://directory.example/repository/{accountId}/list');
    assert.equal(config.sftp?.host, 'directory.example');
    assert.equal(config.control?.url, 'https://directory.example/control');
  });

  test('may be JSON', async () => {
    const config = await load('{\n\t"baseUrl": "http://directory.example"\n}', {}, 'ndh.config.json');
    assert.equal(config.baseUrl, 'http://directory.example');
  });
});

const base = 'baseUrl: http://directory.example\n';

const faults: [what: string, text: string, message: string][] = [
  ['an empty file', '', 'ndh.config.yaml: the configuration is empty; expected at least the key "baseUrl"'],
  ['a list', '- a\n', 'ndh.config.yaml:1:1: the configuration is a list; expected a group of keys'],
  ['a missing address', 'edition: 1.0.0\n', 'ndh.config.yaml:1:1: the configuration lacks the key "baseUrl"'],
  [
    'an address of another scheme',
    'baseUrl: ftp://directory.example\n',
    'ndh.config.yaml:1:10: baseUrl is "ftp://directory.example"; expected an http:// or https:// address without user name, query or fragment',
  ],
  [
    'a zone that does not exist',
    `${base}naming:\n  zone: Maryland\n`,
    'ndh.config.yaml:3:9: naming.zone is "Maryland"; expected a time zone of the IANA database, like UTC or America/New_York',
  ],
  [
    'a mistyped key',
    `${base}acounts: []\n`,
    'ndh.config.yaml:2:1: unknown key "acounts"; did you mean "accounts"?',
  ],
  [
    'a mistyped key further down',
    `${base}accounts:\n  - accountId: a\n    secrte: b\n`,
    'ndh.config.yaml:4:5: unknown key "secrte" in accounts[0]; did you mean "secret"?',
  ],
  [
    'several mistyped keys',
    `${base}acounts: []\npolcy: {}\nfils: {}\n`,
    'ndh.config.yaml:2:1: unknown key "acounts"; did you mean "accounts"? (and 2 more: see ndh config check)',
  ],
  [
    'a key that resembles none',
    `${base}operation: { colour: red }\n`,
    'ndh.config.yaml:2:14: unknown key "colour" in operation; expected one of name',
  ],
  [
    'a number for an identifier',
    `${base}accounts:\n  - accountId: 12345\n`,
    'ndh.config.yaml:3:16: accounts[0].accountId is the number 12345; expected a string (in quotes, where it could be taken for a number)',
  ],
  [
    'a secret of the wrong type, without showing it',
    `${base}accounts:\n  - accountId: a\n    secret: 987654321\n`,
    'ndh.config.yaml:4:13: accounts[0].secret is a number; expected a string (in quotes, where it could be taken for a number)',
  ],
  [
    'a word that is not offered',
    `${base}files: { method: psot }\n`,
    'ndh.config.yaml:2:18: files.method is "psot"; expected one of auto, get, post (did you mean "post"?)',
  ],
  [
    'a port out of range',
    `${base}sftp: { port: 99999 }\n`,
    'ndh.config.yaml:2:15: sftp.port is the number 99999; expected a number from 1 to 65535',
  ],
  [
    'a wait of no time',
    `${base}clock: { mostDays: 0 }\n`,
    'ndh.config.yaml:2:20: clock.mostDays is the number 0; expected a number from 1 to 3660',
  ],
  [
    'a rate of nothing',
    `${base}limits: { requestsPerSecond: 0 }\n`,
    'ndh.config.yaml:2:30: limits.requestsPerSecond is the number 0; expected a number above 0',
  ],
  [
    'a key of a state that is soon guessed',
    `${base}state: { key: short }\n`,
    'ndh.config.yaml:2:15: state.key is a string; expected at least 16 characters',
  ],
  [
    'a group without its key',
    `${base}login: { url: http://directory.example/login }\n`,
    'ndh.config.yaml:2:8: login lacks the key "codeUrl"',
  ],
  ['an empty value', `${base}list:\n`, 'ndh.config.yaml:2:6: list is empty; expected a group of keys'],
  [
    'an environment variable that is not set',
    `${base}accounts:\n  - accountId: a\n    secret: \${NDH_SECRET}\n`,
    'ndh.config.yaml:4:13: the environment variable NDH_SECRET is not set',
  ],
  [
    'broken YAML',
    `${base}accounts: [\n`,
    'ndh.config.yaml:3:1: neither YAML nor JSON: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  [
    'a key given twice',
    `${base}${base}`,
    'ndh.config.yaml:2:1: neither YAML nor JSON: Map keys must be unique',
  ],
];

describe('a faulty configuration is refused in one sentence', () => {
  for (const [what, text, message] of faults) {
    test(what, async () => assert.equal(await sentence(text), message));
  }

  test('a secret whose file is missing', async () => {
    const text = `${base}accounts:\n  - accountId: a\n    secret: file:nowhere.txt\n`;
    assert.match(
      await sentence(text),
      /^ndh.config.yaml:4:13: the secret's file .*nowhere.txt does not exist$/,
    );
  });

  test('a value that came from the environment, without showing it', async () => {
    assert.equal(
      await sentence(`${base}list: { method: '\${NDH_METHOD}' }\n`, {
        NDH_METHOD: 'from-the-environment',
      }),
      'ndh.config.yaml:2:17: list.method is "***"; expected one of auto, get, post',
    );
  });

  test('a file that does not exist', async () => {
    const file = join(folder, 'none.yaml');
    await assert.rejects(loadConfig(file), {
      name: 'ConfigurationError',
      message: `the configuration ${file} does not exist`,
    });
  });

  test('a folder', async () => {
    await mkdir(join(folder, 'folder.yaml'));
    await assert.rejects(loadConfig(join(folder, 'folder.yaml')), /is a folder; expected a file$/);
  });
});
