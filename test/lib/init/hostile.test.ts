import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test, type TestContext } from 'node:test';
import { parse } from 'yaml';
import { init } from '../../../lib/init/init.ts';
import { rawServer } from '../client/raw-server.ts';
import { aTerminal } from '../client/person/a-terminal.ts';
import { type Answers, aServer, statement } from './a-server.ts';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'ndh-init-'));
});
after(() => rmSync(folder, { recursive: true }));

async function textFor(context: TestContext, answers: Answers): Promise<string> {
  const server = await aServer({ '/fhir/metadata': statement, ...answers });
  context.after(() => server.stop());
  const out = join(folder, 'hostile.yaml');
  const told = await init(`${server.origin}/fhir`, { out, yes: true, force: true }, aTerminal([], false));
  assert.doesNotMatch(told.join(''), /[\u0000-\u001f\u007f-\u009f\u202e]/);
  const text = readFileSync(out, 'utf8').replaceAll(server.origin, 'http://server');
  assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  return text;
}

const published = (bindings: object): Answers => ({ '/.well-known/ndh-bindings': bindings });

const alone = {
  baseUrl: 'http://server/fhir',
  edition: '1.0.0',
  tier: 'exchange',
  operation: { name: 'ndhschExport' },
};

describe('A configuration that is written for a hostile server', () => {
  test('takes nothing from the environment or from files of its user', async (context) => {
    const text = await textFor(
      context,
      published({
        accounts: [{ accountId: 'a', secret: 'file:/etc/passwd', name: '${HOME}' }],
        registration: {
          url: '/accounts',
          samples: {
            grant: {
              note: 'x${HOME}',
              file: 'file:/etc/passwd',
              '${HOME}': 1,
              kept: 'yes',
              password: 'plain-password',
              token: '${PATH}',
            },
          },
        },
        udap: { community: '${HOME}', cert: 'file:/etc/passwd' },
        smart: { keyServer: { url: 'http://x', port: 1, cert: 'file:/etc/passwd' } },
        tls: { ca: 'file:/etc/passwd' },
      }),
    );
    const config = parse(text) as { registration: { samples: object }; accounts: object };
    assert.deepEqual(config.accounts, [{ accountId: 'a' }]);
    assert.deepEqual(config.registration.samples, {
      grant: { kept: 'yes', password: '${NDH_REGISTRATION_SAMPLES_GRANT_PASSWORD}' },
    });
    assert.doesNotMatch(text, /HOME|plain-password|PATH\}|passwd|keyServer/);
  });

  test('holds no YAML and no comment of its making', async (context) => {
    const text = await textFor(
      context,
      published({
        registration: {
          url: '/accounts',
          samples: {
            grant: {
              'a: b\nbaseUrl': 'evil',
              plain: '# no comment',
              quote: 'it\'s: {a, b} "c" *x &y !z',
              lines: 'a\nbaseUrl: http://evil',
              colour: '\u001b[31mred\u202e',
            },
          },
        },
      }),
    );
    const config = parse(text) as { registration: { samples: { grant: object } } };
    assert.deepEqual(config.registration.samples.grant, {
      plain: '# no comment',
      quote: 'it\'s: {a, b} "c" *x &y !z',
    });
  });

  const refused: [what: string, bindings: object][] = [
    ['a file of its user as an authority', { udap: { trustAnchor: 'file:/etc/passwd' } }],
    ['another edition than any', { edition: '9.9.9' }],
    ['a tier that is none', { edition: '1.0.0', tier: 'x' }],
    ['values of wrong types', { files: 7, list: [] }],
    [
      'a hundred thousand texts',
      { profileMap: Object.fromEntries(Array.from({ length: 1e4 }, (_, index) => [`k${index}`, ['a']])) },
    ],
    ['an address that is cut off', { registration: { url: `/${'x'.repeat(3000)}` } }],
  ];
  for (const [what, bindings] of refused)
    test(`is nothing but its address where it publishes ${what}`, async (context) => {
      const text = await textFor(context, published(bindings));
      assert.deepEqual(parse(text), alone);
      assert.match(text, /ndh-bindings\): cannot be used: /);
    });

  const odd: [what: string, metadata: object][] = [
    ['no names', { instantiates: 5, implementationGuide: [null, {}], rest: 'x', fhirVersion: {} }],
    [
      'an operation with a name that leads elsewhere',
      {
        ...statement,
        rest: [
          {
            operation: [{ name: '../../x\n', definition: statement.rest[0]?.operation[0]?.definition }, null],
          },
        ],
      },
    ],
  ];
  for (const [what, metadata] of odd)
    test(`is written where metadata tell ${what}`, async (context) => {
      const text = await textFor(context, {
        '/fhir/metadata': { ...metadata, resourceType: 'CapabilityStatement' },
      });
      const config = parse(text) as object;
      assert.deepEqual(
        Object.keys(config).filter((key) => key === 'operation'),
        [],
      );
    });

  test('asks no address that the server names', async (context) => {
    const trap = await aServer({});
    context.after(() => trap.stop());
    await textFor(context, {
      '/fhir/.well-known/smart-configuration': {
        token_endpoint: `${trap.origin}/token`,
        jwks_uri: `${trap.origin}/jwks`,
      },
      ...published({ control: { url: `${trap.origin}/control` }, list: { location: `${trap.origin}/list` } }),
    });
    assert.deepEqual(trap.asked, []);
  });

  test('is not written where the answer has no end', async (context) => {
    const server = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n');
      const more = () => {
        while (!socket.destroyed && socket.write(`10000\r\n${'x'.repeat(65_536)}\r\n`));
      };
      socket.on('drain', more);
      more();
    });
    context.after(() => server.stop());
    await assert.rejects(
      init(`${server.origin}/fhir`, { out: join(folder, 'none.yaml'), yes: true }, aTerminal([], false)),
      { name: 'ConfigurationError', message: /^no FHIR server: / },
    );
  });
});
