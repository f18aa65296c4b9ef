import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Outcome } from '../../../lib/doctor/check.ts';
import { exitCodeOf } from '../../../lib/doctor/doctor.ts';
import { type Answer, startMutatingProxy, type Subject } from '../../mutating-proxy.ts';
import { rawServer } from '../client/raw-server.ts';
import { aReadyTarget, found, idsOf, outcomeOf, type ReadyTarget } from './a-ready-target.ts';

let ready: ReadyTarget;

before(async () => {
  ready = await aReadyTarget();
});
after(() => ready.stop());

/** What is found of the target where answers about a subject are changed on their way. */
async function changed(
  subject: Subject | 'all',
  change: (answer: Answer, path: string) => void,
  policy: object = {},
): Promise<Outcome[]> {
  const proxy = await startMutatingProxy(ready.ndh.origin, subject, change);
  try {
    const outcomes = await found({ ...ready.written(proxy.origin), policy });
    assert.ok(proxy.changed() > 0, 'an answer was changed');
    return outcomes;
  } finally {
    await proxy.stop();
  }
}

const statement =
  (change: (statement: Record<string, unknown>) => void) =>
  (answer: Answer): void => {
    const json = JSON.parse(String(answer.body)) as Record<string, unknown>;
    change(json);
    answer.body = JSON.stringify(json);
  };

describe('exactly one answer that is wrong', () => {
  const canonical = 'http://hl7.org/fhir/us/ndh';
  const cases: [string, Subject, (answer: Answer, path: string) => void, string[], RegExp][] = [
    [
      'another FHIR version',
      'metadata',
      statement((json) => (json['fhirVersion'] = '5.0.0')),
      ['fhir-version'],
      /^5\.0\.0$/,
    ],
    [
      'no FHIR version',
      'metadata',
      statement((json) => delete json['fhirVersion']),
      ['fhir-version'],
      /^none named$/,
    ],
    [
      'another edition',
      'metadata',
      statement((json) => (json['instantiates'] = [`${canonical}/CapabilityStatement/national-directory-api-server`])),
      ['edition'],
      /^it names 1\.0\.0, and 1\.0\.0-ballot is judged by$/,
    ],
    [
      'another version of the guide',
      'metadata',
      statement((json) => {
        delete json['instantiates'];
        json['implementationGuide'] = [`${canonical}/ImplementationGuide/hl7.fhir.us.ndh|1.0.0`, 7, null];
      }),
      ['edition'],
      /^it names 1\.0\.0, /,
    ],
    [
      'the operation of another edition',
      'metadata',
      (answer) => (answer.body = String(answer.body).replaceAll('OperationDefinition/ndhexport', 'OperationDefinition/ndhschexport')),
      ['operation'],
      /^that of edition 1\.0\.0, 2\.0\.0-current is declared$/,
    ],
    ['metadata that are no JSON', 'metadata', (answer) => (answer.body = '<html>'), ['metadata'], /^no CapabilityStatement in JSON: 200 to GET/],
    ['metadata that are JSON and nothing else', 'metadata', (answer) => (answer.body = '[null]'), ['metadata'], /^no CapabilityStatement/],
    [
      'files that are not there',
      'file',
      (answer) => (answer.status = 500),
      ['file.A', 'file.B'],
      /^500 to GET .*\/files\//,
    ],
    ['a list that is none', 'list', (answer) => (answer.body = '{"a":'), ['list.A', 'list.B'], /^no list can be read/],
    [
      'one token for all',
      'other',
      (answer, path) => {
        if (path === '/login/code') answer.body = JSON.stringify({ access_token: 'the-same-for-all' });
      },
      ['account.A', 'account.B', 'second-account'],
      /refused by the directory/,
    ],
  ]; // prettier-ignore
  for (const [title, subject, change, problems, said] of cases)
    test(`${title}: that is what is found`, async () => {
      const outcomes = await changed(subject, change);
      assert.deepEqual(idsOf(outcomes, 'problem'), problems);
      assert.match(outcomeOf(outcomes, problems[0]!).detail, said);
      assert.equal(exitCodeOf(outcomes), 2);
    });
});

describe('an answer that is only to be known', () => {
  const cases: [string, Subject, (answer: Answer, path: string) => void, string, RegExp][] = [
    ['metadata behind a login', 'metadata', (answer) => (answer.status = 401), 'metadata', /^answered 401: nobody/],
    ['FHIR 4.0.0', 'metadata', statement((json) => (json['fhirVersion'] = '4.0.0')), 'fhir-version', /^4\.0\.0$/],
    ['no operation', 'metadata', statement((json) => (json['rest'] = 'none')), 'operation', /^none of edition 1\.0\.0-ballot is declared/],
    [
      'a link into the tester’s network',
      'list',
      (answer) => (answer.body = 'file:///etc/passwd\nhttp://169.254.169.254/a.ndjson\n'),
      'list.A',
      /^2 links, of which 2 will not be fetched: file:\/\/\/etc\/passwd \(its scheme is file\)/,
    ],
    [
      'a login of one factor',
      'other',
      (answer, path) => {
        if (path === '/login') answer.body = JSON.stringify({ access_token: 'by-the-secret-alone' });
      },
      'second-factor.A',
      /^none is asked for/,
    ],
  ]; // prettier-ignore
  for (const [title, subject, change, id, said] of cases)
    test(`${title} is a warning`, async () => {
      const { state, detail } = outcomeOf(await changed(subject, change), id);
      assert.equal(state, 'warning');
      assert.match(detail, said);
    });
});

describe('a server that answers hardly at all', () => {
  test('is unreachable where it takes connections and says nothing', async (context) => {
    const silent = await rawServer(() => undefined);
    context.after(() => silent.stop());
    const outcomes = await found({ baseUrl: `${silent.origin}/fhir`, policy: { requestSeconds: 1 } });
    assert.deepEqual(idsOf(outcomes, 'problem'), ['answer']);
    assert.equal(exitCodeOf(outcomes), 3);
  });

  test('is told apart from one that says something else than HTTP', async (context) => {
    const other = await rawServer((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
    context.after(() => other.stop());
    const outcomes = await found({ baseUrl: `${other.origin}/fhir`, policy: { requestSeconds: 1 } });
    assert.match(outcomeOf(outcomes, 'clock-skew').detail, /received bytes that are none/);
    assert.equal(outcomeOf(outcomes, 'disk-space').state, 'ok');
  });

  test('holds nothing up by an answer without an end', async (context) => {
    const endless = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/fhir+json\r\ndate: soon\r\n\r\n{');
      const timer = setInterval(() => socket.write(' '), 50);
      socket.on('close', () => clearInterval(timer));
    });
    context.after(() => endless.stop());
    const outcomes = await found({
      ...{ baseUrl: `${endless.origin}/fhir`, policy: { requestSeconds: 1 } },
      ...{ accounts: [{ accountId: 'a', token: 'a-token' }], list: { location: '/list' } },
    });
    assert.match(outcomeOf(outcomes, 'metadata').detail, /no end of it within 1 s|broke off/);
    assert.equal(outcomeOf(outcomes, 'clock-skew').state, 'warning');
    assert.deepEqual(idsOf(outcomes, 'problem'), ['metadata', 'account.A']);
  });

  test('is told of where it sends everybody on for ever', async (context) => {
    const head = 'HTTP/1.1 302 Found\r\nlocation: /again\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';
    const away = await rawServer((socket) => socket.end(head));
    context.after(() => away.stop());
    const outcomes = await found({
      ...{ baseUrl: `${away.origin}/fhir`, accounts: [{ accountId: 'a', token: 'a-token' }] },
      list: { location: '/list' },
    });
    assert.deepEqual(idsOf(outcomes, 'problem'), ['metadata', 'account.A']);
    assert.match(outcomeOf(outcomes, 'metadata').detail, /302 to GET/);
  });

  test('steers no terminal by what it says', async () => {
    const said = '\u001b[2J\u202eslaf\u0007';
    const outcomes = await changed('all', (answer, path) => {
      if (path !== '/login') return;
      answer.status = 400;
      answer.body = JSON.stringify({ error: `${said} Bearer echoed-token` });
    });
    const { state, detail } = outcomeOf(outcomes, 'login.A');
    assert.equal(state, 'problem');
    assert.match(detail, /^refused: 400 to POST .*\/login: slaf Bearer \*\*\*$/);
  });
});
