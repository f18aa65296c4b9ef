import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { EvidenceFolder } from '../../../../lib/report/evidence/evidence-folder.ts';
import { pageFile } from '../../../../lib/report/evidence/page-file.ts';
import {
  besideThePages,
  exchangeMediaType,
  type ScenarioRun,
  traceMediaType,
} from '../../../../lib/verdict/scenario-run.ts';
import { scenario, step } from '../../verdict/fabricated-run.ts';

const root = mkdtempSync(join(tmpdir(), 'ndh-evidence-'));
after(() => rmSync(root, { recursive: true }));

let count = 0;
let folder = '';
let warnings: string[] = [];
beforeEach(() => {
  folder = join(root, String((count += 1)));
  warnings = [];
});

const opened = () =>
  new EvidenceFolder(folder, {
    tool: { name: 'ndh', version: '0.1.0' },
    requirements: new Set(['NDH-DEL-01']),
    warn: (text) => warnings.push(text),
  });

const attached = (evidence: object) => ({
  mediaType: exchangeMediaType,
  body: JSON.stringify(evidence),
  base64: false,
});

const asked = {
  request: {
    method: 'POST',
    url: 'http://127.0.0.1/fhir/$ndhexport?_account=a%20b&x',
    headers: { 'Content-Type': 'application/fhir+json', authorization: 'Bearer ***' },
    body: '{"resourceType":"Parameters"}',
  },
  response: {
    status: 202,
    headers: { 'content-type': 'text/plain', location: '/status/1' },
    body: 'accepted\u202E',
    bytes: 11,
    truncated: 'the peer closed',
  },
  duration: 12,
  reading: 3,
  started: Date.parse('2026-01-02T03:04:05.678Z') + 0.25,
};
const lost = { request: { method: 'GET', url: 'http://127.0.0.1/' }, failure: 'no answer', duration: 30_000 };
const overSftp = {
  request: { method: 'SFTP read', url: 'sftp://a@127.0.0.1:22/x.ndjson' },
  response: { status: 'ok', bytes: 7 },
  started: Date.parse('2026-01-02T03:04:06Z'),
};
const byHand = {
  request: { method: 'BY HAND', url: 'https://ndh.example/' },
  response: { status: 'told', body: 'log in' },
};

const byBinding = {
  request: { method: 'COMMAND', url: 'binding:login.first' },
  response: { status: 200, headers: {}, body: '{}', bytes: 2 },
};

const deleting = (...attachments: ScenarioRun['steps'][number]['attachments']): ScenarioRun => ({
  ...scenario('NDH-DEL-01', [step({ text: 'When a file is deleted', attachments })]),
  ...{ name: 'Virginia deletes a file', location: 'features/deletion/files.feature:7' },
  tags: ['NDH-DEL-01', 'portal'],
});

interface Har {
  log: { version: string; creator: object; entries: Record<string, unknown>[]; pages: { id: string }[] };
}
const har = () => JSON.parse(readFileSync(join(folder, 'exchanges.har'), 'utf8')) as Har;
const lines = (name: string) =>
  readFileSync(join(folder, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('The folder of the evidence', () => {
  test('has every HTTP exchange in HAR 1.2, with the scenario and the requirements it belongs to', () => {
    const evidence = opened();
    evidence.add(deleting(attached(asked)));
    evidence.close();
    const { version, creator, entries, pages } = har().log;
    assert.deepEqual([version, creator], ['1.2', { name: 'ndh', version: '0.1.0' }]);
    assert.equal(entries.length, 1);
    const [{ request, response, ...entry }] = entries as [Record<string, unknown>];
    assert.deepEqual(entry, {
      pageref: pages[0]!.id,
      startedDateTime: '2026-01-02T03:04:05.678Z',
      time: 15,
      cache: {},
      timings: { send: 0, wait: 12, receive: 3 },
      _scenario: deleting().name,
      _at: deleting().location,
      _requirements: ['NDH-DEL-01'],
      _step: 'When a file is deleted',
    });
    assert.deepEqual(request, {
      ...{ method: 'POST', url: asked.request.url, httpVersion: 'HTTP/1.1', cookies: [] },
      headers: [
        { name: 'Content-Type', value: 'application/fhir+json' },
        { name: 'authorization', value: 'Bearer ***' },
      ],
      queryString: [
        { name: '_account', value: 'a b' },
        { name: 'x', value: '' },
      ],
      postData: { mimeType: 'application/fhir+json', params: [], text: asked.request.body },
      ...{ headersSize: -1, bodySize: -1 },
    });
    assert.deepEqual(response, {
      ...{ status: 202, statusText: 'Accepted', httpVersion: 'HTTP/1.1', cookies: [] },
      headers: [
        { name: 'content-type', value: 'text/plain' },
        { name: 'location', value: '/status/1' },
      ],
      content: {
        ...{ size: 11, mimeType: 'text/plain', text: asked.response.body },
        comment: 'cut short: the peer closed',
      },
      ...{ redirectURL: '/status/1', headersSize: -1, bodySize: 11 },
    });
  });

  test('tells of a request without an answer, as browsers do', () => {
    const evidence = opened();
    evidence.add(deleting(attached(lost)));
    evidence.close();
    const [entry] = har().log.entries;
    assert.equal(entry?.['_error'], 'no answer');
    assert.equal((entry?.['response'] as { status: number }).status, 0);
  });

  test('can be read before its end, and after every scenario', () => {
    const evidence = opened();
    assert.deepEqual(har().log.entries, []);
    for (const more of [1, 2, 3]) {
      evidence.add(deleting(attached({ ...asked, started: more }), attached(lost)));
      assert.equal(har().log.entries.length, 2 * more);
    }
    evidence.close();
    assert.equal(har().log.entries.length, 6);
    assert.equal(har().log.pages.length, 3);
  });

  test('marks what was sent once for several scenarios', () => {
    const evidence = opened();
    evidence.add(deleting(attached(asked)));
    evidence.add(deleting(attached(asked), attached({ ...asked, started: asked.started + 0.01 })));
    evidence.close();
    assert.deepEqual(
      har().log.entries.map((entry) => '_shared' in entry),
      [false, true, false],
    );
  });

  test('has SFTP and what was done in a browser in lines of JSON', () => {
    const evidence = opened();
    const trace = { mediaType: traceMediaType, body: Buffer.from('PK').toString('base64'), base64: true };
    const notes = { mediaType: 'text/plain', body: 'a dialog\na window', base64: false };
    evidence.add(
      deleting(attached(overSftp), attached(byHand), attached(byBinding), trace, {
        ...notes,
        fileName: besideThePages,
      }),
    );
    evidence.close();
    assert.deepEqual(har().log.entries, []);
    const place = {
      ...{ scenario: deleting().name, at: deleting().location },
      ...{ requirements: ['NDH-DEL-01'], step: 'When a file is deleted' },
    };
    assert.deepEqual(lines('sftp.ndjson'), [{ ...overSftp, started: '2026-01-02T03:04:06.000Z', ...place }]);
    const [hand, kept, noted] = lines('browser.ndjson');
    assert.deepEqual(hand?.['response'], byHand.response);
    const file = pageFile(trace);
    assert.match(file!, /^pages\/[0-9a-f]{12}-trace\.zip$/);
    assert.deepEqual(kept, { ...place, file });
    assert.equal(readFileSync(join(folder, file!), 'utf8'), 'PK');
    assert.deepEqual(noted?.['notes'], ['a dialog', 'a window']);
    assert.deepEqual(lines('bindings.ndjson')[0]?.['request'], byBinding.request);
    assert.deepEqual(warnings, []);
  });

  test('has no file for what did not happen', () => {
    opened().close();
    assert.ok(existsSync(join(folder, 'exchanges.har')));
    for (const name of ['sftp.ndjson', 'browser.ndjson', 'bindings.ndjson', 'pages'])
      assert.ok(!existsSync(join(folder, name)), name);
  });
});
