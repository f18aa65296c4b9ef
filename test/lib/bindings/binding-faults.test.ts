import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { bindingFaults, publishedFaults } from '../../../lib/bindings/binding-faults.ts';
import { knownBindings } from '../../../lib/bindings/known-bindings.ts';
import { validateConfig } from '../../../lib/config/validate-config.ts';
import { textOf } from '../../source-files.ts';
import { usualLogin, usualRegistration } from '../../../lib/config/usual-bindings.ts';

const told = (config: object) =>
  bindingFaults(config).map(({ path, problem }) => `${path.join('.')}: ${problem}`);

describe('The bindings of a configuration', () => {
  test('are all in its schema, and none besides', () => {
    const base = 'https://directory.example/fhir';
    assert.ok(knownBindings.length > 25);
    for (const { path } of knownBindings) {
      const inner: unknown = { value: { token: 't' } };
      const written = path.reduceRight<unknown>((held, key) => ({ [key]: held }), inner) as Record<
        string,
        object
      >;
      const first = path[0] === 'login' ? { login: { first: inner, ...written.login } } : {};
      const request =
        path[0] === 'registration' ? { registration: { request: inner, ...written.registration } } : {};
      const sftp = path[0] === 'sftp' ? { sftp: { port: 22, ...written.sftp } } : {};
      const checked = validateConfig({ baseUrl: base, ...written, ...first, ...request, ...sftp });
      assert.ok('config' in checked, `${path.join('.')}: ${JSON.stringify(checked)}`);
    }
  });

  test('that are usual have nothing wrong with them', () => {
    const paths = { accountIdPath: 'a.b', locationPath: 'l', clientIdPath: 'c' };
    const usual = {
      registration: usualRegistration('https://x.example', paths),
      login: usualLogin('https://x.example/a', '/b'),
    };
    assert.deepEqual(told(usual), []);
  });

  test('that the documents show can be used', () => {
    const blocks = [...textOf('docs/bindings.md').matchAll(/```yaml\n([\s\S]*?)```/g)];
    assert.ok(blocks.length >= 4);
    for (const [, block = ''] of blocks) {
      // What comes from the environment is filled in before.
      const written = parse(block.replaceAll(/\$\{\w+\}/g, 'filled in')) as Record<
        string,
        { request?: object }
      >;
      const samples = written.registration && { registration: { samples: {}, ...written.registration } };
      const checked = validateConfig({ baseUrl: 'https://directory.example/fhir', ...written, ...samples });
      assert.ok('config' in checked, JSON.stringify(checked));
    }
  });

  const wrong: [what: string, config: object, told: RegExp][] = [
    [
      'go two ways',
      { clock: { trigger: { command: ['x'], value: {} } } },
      /^clock\.trigger: .* goes one way: .*; it has command and value$/,
    ],
    ['go no way', { clock: { trigger: {} } }, /it has none of them/],
    [
      'take a value that nobody gives',
      { cancel: { request: { http: { url: '/x/{scheduleId}' } } } },
      /^cancel\.request\.http\.url: no value is known by the name of {scheduleId} here; did you mean {scheduledId}\?$/,
    ],
    [
      'use a value before it is captured',
      {
        login: {
          first: { http: [{ url: '/{sid}' }, { url: '/', capture: { sid: 'cookie:S', token: 'body' } }] },
        },
      },
      /^login\.first\.http\.0\.url: .*{sid}/,
    ],
    [
      'capture from nowhere',
      { login: { code: { http: { url: '/', capture: { code: 'jsn:$.a' } } } } },
      /^login\.code\.http\.capture\.code: "jsn:\$\.a" is no place/,
    ],
    [
      'have two bodies',
      { delete: { request: { http: { url: '{link}', json: {}, body: '' } } } },
      /one body at most; there are json and body/,
    ],
    [
      'leave open how a session is carried',
      { login: { first: { http: { url: '/' } } } },
      /^login: login captures no value by the name of token/,
    ],
    [
      'carry what is not captured',
      {
        login: {
          first: { http: { url: '/', capture: { sid: 'cookie:S' } } },
          carrier: { cookie: 'S={sed}' },
        },
      },
      /^login\.carrier\.cookie: .*did you mean {sid}/,
    ],
    [
      'tell a status nowhere',
      { status: { source: 'request' } },
      /^status\.source: status\.source is request and needs status\.request$/,
    ],
    [
      'tell a status at no place of a list',
      { status: { source: 'list', list: 'headr:x' } },
      /^status\.list: "headr:x" is no place/,
    ],
    [
      'fill in nothing',
      { login: { code: { browser: [{ open: '/', fill: '#a' }] } } },
      /fill and select need with/,
    ],
  ];
  for (const [what, config, message] of wrong)
    test(`are refused where they ${what}`, () => {
      const [first = '', ...others] = told(config);
      assert.match(first, message);
      assert.deepEqual(others, []);
    });

  test('that a server publishes run nothing, and ask and open nothing', () => {
    const config = { clock: { trigger: { command: ['x'] } }, login: { code: { browser: [] } } };
    assert.deepEqual(
      publishedFaults(config).map(({ path }) => path.join('.')),
      ['login.code.browser', 'clock.trigger.command'],
    );
  });
});
