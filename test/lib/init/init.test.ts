import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test, type TestContext } from 'node:test';
import { parse } from 'yaml';
import { checkConfig } from '../../../lib/config/check-config.ts';
import { init, type InitOptions } from '../../../lib/init/init.ts';
import { aTerminal } from '../client/person/a-terminal.ts';
import { type Answers, aServer, statement } from './a-server.ts';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'ndh-init-'));
});
after(() => rmSync(folder, { recursive: true }));

let files = 0;
const newFile = (): string => join(folder, `${(files += 1)}.yaml`);

interface Asked extends Partial<InitOptions> {
  answers?: [prompt: string, answer: string][];
}

/** What is written for a server, and what is told. */
async function written(context: TestContext, answers: Answers, { answers: typed, ...options }: Asked = {}) {
  const server = await aServer(answers);
  context.after(() => server.stop());
  const out = newFile();
  const told = await init(
    `${server.origin}/fhir`,
    { out, yes: typed === undefined, ...options },
    aTerminal(typed, typed !== undefined),
  );
  const text = readFileSync(out, 'utf8').replaceAll(server.origin, 'http://server');
  return {
    out,
    told: told.join('\n'),
    text,
    config: parse(text) as Record<string, unknown>,
    asked: server.asked,
  };
}

const fhir = { '/fhir/metadata': statement };

const enters = (...prompts: string[]): [string, string][] => prompts.map((prompt) => [`${prompt}`, '']);

describe('A configuration that is written for a server', () => {
  test('tells edition, tier and operation by its CapabilityStatement', async (context) => {
    const { config, told, out } = await written(context, fhir);
    assert.deepEqual(config, {
      baseUrl: 'http://server/fhir',
      edition: '1.0.0',
      tier: 'exchange',
      operation: { name: 'ndhschExport' },
    });
    assert.match(told, /names 1\.0\.0; declares \$ndhschExport of edition 1\.0\.0/);
    assert.match(told, /Test bindings \(.*\): not found/);
    assert.equal(checkConfig(out, {}).usable, true);
  });

  test('proposes the lightest tier where the metadata name none', async (context) => {
    const { instantiates: _, ...unnamed } = statement;
    const { config } = await written(context, { '/fhir/metadata': unnamed });
    assert.equal(config['tier'], 'base');
  });

  test('proposes to search for audit records where the metadata declare that', async (context) => {
    const [rest] = statement.rest;
    const audit = (code: string) => ({ type: 'AuditEvent', interaction: [{ code }] });
    const declaring = (code: string) => ({
      '/fhir/metadata': { ...statement, rest: [{ ...rest, resource: [{ type: 'Location' }, audit(code)] }] },
    });
    const { config, out } = await written(context, declaring('search-type'));
    const url = 'AuditEvent?date=ge{from}&date=le{to}';
    assert.deepEqual(config['audit'], { request: { http: { url } } });
    assert.equal(checkConfig(out, {}).usable, true);
    assert.equal((await written(context, declaring('read'))).config['audit'], undefined);
  });

  test('holds what the server publishes of itself, without defaults, and names for its secrets', async (context) => {
    const { config, out, told } = await written(context, {
      ...fhir,
      '/fhir/.well-known/smart-configuration': { token_endpoint: '{origin}/token' },
      '/.well-known/ndh-bindings': {
        baseUrl: '/fhir',
        accounts: [{ accountId: 'maryland', secret: 'published-secret', totp: 'JBSWY3DPEHPK3PXP' }],
        login: { url: '/login', codeUrl: '/login/code' },
        files: { method: 'auto', access: 'public' },
        portal: { url: '/portal' },
        limits: { links: 5 },
        novelty: 1,
      },
    });
    assert.deepEqual(config, {
      baseUrl: 'http://server/fhir',
      edition: '1.0.0',
      tier: 'exchange',
      accounts: [{ accountId: 'maryland', secret: '${NDH_A_SECRET}', totp: '${NDH_A_TOTP}' }],
      login: { url: 'http://server/login', codeUrl: 'http://server/login/code' },
      portal: { url: 'http://server/portal' },
      files: { access: 'public' },
      operation: { name: 'ndhschExport' },
    });
    assert.match(told, /Set in the environment: NDH_A_SECRET, NDH_A_TOTP\./);
    assert.match(told, /SMART Backend Services: offered/);
    const secrets = { NDH_A_SECRET: 'secret', NDH_A_TOTP: 'JBSWY3DPEHPK3PXP' };
    assert.equal(checkConfig(out, secrets).usable, true);
  });

  test('holds what a person answers, and what is proposed where they press Enter', async (context) => {
    const { config, text } = await written(context, fhir, {
      answers: [
        ['Edition of the guide (', ''],
        ['Tier (', 'exchnge'],
        ['did you mean "exchange"?', ''],
        ['Identifiers of its accounts', 'maryland, virginia'],
        ['How receivers log in (', 'smart'],
        ['file list', '/repository/{acountId}'],
        ['unknown placeholder', '/repository/{accountId}'],
        ['Port of SFTP, or none [none]', '22'],
        ...enters('control API'),
        ['How a day passes until a run', 'resume'],
        ...enters('portal for people'),
      ],
    });
    assert.deepEqual(config['accounts'], [
      { accountId: 'maryland', client: { id: 'maryland', key: '${NDH_A_KEY}' } },
      { accountId: 'virginia', client: { id: 'virginia', key: '${NDH_B_KEY}' } },
    ]);
    assert.deepEqual(config['login'], { mode: 'smart' });
    assert.deepEqual(config['list'], { location: '/repository/{accountId}' });
    assert.deepEqual(config['sftp'], { port: 22 });
    assert.equal('control' in config, false);
    assert.deepEqual(config['clock'], { mode: 'resume' });
    assert.match(text, /# Port\.\n\s+port: 22/);
  });

  test('asks for the steps of a login, and keeps no tier of another edition', async (context) => {
    const { config } = await written(context, fhir, {
      answers: [
        ['Edition of the guide (', '1.0.0-ballot'],
        ...enters('Tier ('),
        ['Identifiers of its accounts', 'maryland'],
        ['How receivers log in (', 'steps'],
        ['first step', 'ftp://elsewhere'],
        ['expected an http:// or https://', 'https://login.example/'],
        ...enters(
          'second step',
          'file list',
          'Port of SFTP',
          'control API',
          'How a day passes',
          'portal for people',
        ),
      ],
    });
    assert.equal(config['edition'], '1.0.0-ballot');
    assert.deepEqual(config['login'], { url: 'https://login.example/', codeUrl: 'http://server/login/code' });
    assert.deepEqual(config['accounts'], [
      { accountId: 'maryland', secret: '${NDH_A_SECRET}', totp: '${NDH_A_TOTP}' },
    ]);
  });

  test('overwrites nothing unasked', async () => {
    const out = newFile();
    writeFileSync(out, 'mine');
    await assert.rejects(init('http://127.0.0.1:9/fhir', { out, yes: true }, aTerminal()), {
      name: 'ConfigurationError',
      message: `${out} is there already; --force overwrites it, --out names another`,
    });
    assert.equal(readFileSync(out, 'utf8'), 'mine');
  });

  test('overwrites what it is told to', async (context) => {
    const out = newFile();
    writeFileSync(out, 'mine');
    const server = await aServer(fhir);
    context.after(() => server.stop());
    await init(`${server.origin}/fhir`, { out, yes: true, force: true }, aTerminal());
    assert.match(readFileSync(out, 'utf8'), /^baseUrl: /m);
  });
});

describe('No configuration is written', () => {
  async function refusal(url: string, options: Partial<InitOptions> = {}, terminal = aTerminal([], false)) {
    const out = newFile();
    const error = await init(url, { out, yes: true, ...options }, terminal).then(
      () => assert.fail('written'),
      (failure: Error) => failure,
    );
    assert.equal(existsSync(out), false);
    return `${error.name}: ${error.message}`;
  }

  test('where nobody is asked and nobody can be', async () => {
    assert.equal(
      await refusal('http://127.0.0.1:9/fhir', { yes: false }),
      'ConfigurationError: nobody to ask: run ndh init in a terminal, or with --yes',
    );
  });

  test('where nobody answers', async () => {
    assert.match(await refusal('http://127.0.0.1:9/fhir'), /^TargetUnreachable: nobody can be reached at /);
  });

  for (const url of [
    'ndh.example.org',
    'ftp://ndh.example.org',
    'http://u:p@ndh.example.org',
    'http://ndh.example.org/${HOME}',
  ])
    test(`for the address ${url}`, async () => {
      assert.match(await refusal(url), /^ConfigurationError: .*expected /);
    });

  test('where the input ends before the last answer', async (context) => {
    const server = await aServer(fhir);
    context.after(() => server.stop());
    const terminal = aTerminal([['Edition of the guide', '']]);
    const written = terminal.output.write.bind(terminal.output);
    terminal.output.write = (text: unknown, ...rest: never[]) => {
      if (String(text).includes('Tier'))
        setImmediate(() => (terminal.input as unknown as { end(): void }).end());
      return written(text as string, ...rest);
    };
    assert.match(
      await refusal(`${server.origin}/fhir`, { yes: false }, terminal),
      /^ConfigurationError: the input ended before the last question; nothing is written/,
    );
  });

  const others: [what: string, answer: unknown, told: RegExp][] = [
    ['a web page', '<html>hello</html>', /received text\/html \(200 to GET /],
    ['another resource', { resourceType: 'Patient' }, /received application\/json \(200 to GET /],
    ['a list', [1, 2], /received application\/json/],
    ['an error', undefined, /received application\/json \(404 to GET \S+: nothing there\)/],
  ];
  for (const [what, answer, told] of others)
    test(`for ${what} in the place of a CapabilityStatement`, async (context) => {
      const server = await aServer({ '/fhir/metadata': answer });
      context.after(() => server.stop());
      const message = await refusal(`${server.origin}/fhir`);
      assert.match(message, /^ConfigurationError: no FHIR server: expected a CapabilityStatement in JSON, /);
      assert.match(message, told);
      assert.doesNotMatch(message, /\n/);
    });
});
