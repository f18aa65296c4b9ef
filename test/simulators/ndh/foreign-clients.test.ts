import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { foreignTool, someNdh } from './foreign-tool.ts';
import { advance, ask, json, noon, type Answer, type Question } from './receiver.ts';
import type { SmartClient } from './smart-client.ts';

/**
 * What the clients and test tools of others do at a Bulk Data server, flow by flow: the reference client of SMART, its
 * testing tool, the kit of Inferno, and a client that knows `$export` and nothing else.
 */
let ndh: StartedNdh;
let tool: SmartClient;
let token: string;
before(async () => {
  ndh = await someNdh();
  tool = await foreignTool(ndh);
  token = await tool.token();
});
after(() => ndh.stop());

const get = (path: string, question: Question = {}): Promise<Answer> =>
  ask(ndh, 'GET', path, { token, ...question });

/** Kicks off with this query; what answers, and where the job is. */
async function kickOff(query = '', question: Question = {}): Promise<{ answer: Answer; status: string }> {
  const answer = await get(`/fhir/$export${query && `?${query}`}`, question);
  return { answer, status: String(answer.headers['content-location']) };
}

interface Manifest {
  [member: string]: unknown;
  output: { type: string; url: string; count?: number }[];
  error: { type: string; url: string }[];
}

/** An export to its end. */
async function exported(
  query = '',
  question: Question = {},
): Promise<{ manifest: Manifest; status: string }> {
  const { answer, status } = await kickOff(query, question);
  assert.equal(answer.status, 202, answer.text);
  await advance(ndh, 'PT10S');
  token = await tool.token();
  return { manifest: json<Manifest>(await get(status)), status };
}

const linesOf = ({ text }: Answer): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const isOutcome = (answer: Answer): boolean => json(answer)['resourceType'] === 'OperationOutcome';

describe('A tool that kicks off', () => {
  for (const bearer of ['', 'Bearer garbage', 'Bearer'])
    test(`with ${bearer || 'no token'} is refused with an OperationOutcome`, async () => {
      const answer = await ask(ndh, 'GET', '/fhir/$export', { headers: { authorization: bearer } });
      assert.equal(answer.status, 401);
      assert.ok(isOutcome(answer));
    });

  for (const format of ['application/fhir%2Bndjson', 'application/ndjson', 'ndjson'])
    test(`with the format ${format} is served`, async () => {
      const { answer, status } = await kickOff(`_outputFormat=${format}&_type=Organization`);
      assert.equal(answer.status, 202);
      assert.equal((await ask(ndh, 'DELETE', status, { token })).status, 202);
    });

  const wrong = [
    ...['application/xml', 'text/html', 'x-custom'].map((format) => `_outputFormat=${format}`),
    ...['_since=2020-99-99', '_since=abc', '_since=', '_type=MissingType', '_type=Organization,MissingType'],
    ...['_typeFilter=Organization?no-such=x', '_elements=', 'patient=Patient/1'],
    'includeAssociatedData=_unsupported',
  ];
  for (const query of wrong)
    test(`with ${query} is refused with an OperationOutcome, and bears with it where it is lenient`, async () => {
      const { answer } = await kickOff(query);
      const refused = answer.status >= 400 && answer.status < 500;
      assert.ok(refused || query === '_elements=', `${answer.status} ${answer.text}`);
      if (refused) assert.ok(isOutcome(answer));
      const lenient = await kickOff(query, { headers: { prefer: 'respond-async, handling=lenient' } });
      assert.ok(lenient.answer.status === 202 || isOutcome(lenient.answer));
      if (lenient.answer.status === 202) await ask(ndh, 'DELETE', lenient.status, { token });
    });

  test('leniently finds in error what was passed over', async () => {
    const headers = { prefer: 'respond-async,handling=lenient' };
    const { manifest } = await exported('_type=Organization&_typeFilter=Organization?no-such=x', { headers });
    assert.ok(manifest.error.length > 0);
    const [outcome] = linesOf(await get(manifest.error[0]!.url));
    assert.equal(outcome?.['resourceType'], 'OperationOutcome');
    assert.match(JSON.stringify(outcome), /no-such/);
  });

  test('by POST of Parameters in plain JSON, and with a repeated _type, gets both types', async () => {
    const body = JSON.stringify({
      resourceType: 'Parameters',
      parameter: ['Organization', 'Location'].map((valueString) => ({ name: '_type', valueString })),
    });
    const posted = await ask(ndh, 'POST', '/fhir/$export', {
      ...{ token, body },
      headers: { 'content-type': 'application/json' },
    });
    assert.equal(posted.status, 202, posted.text);
    const { manifest } = await exported('_type=Organization&_type=Location');
    assert.deepEqual(new Set(manifest.output.map(({ type }) => type)), new Set(['Organization', 'Location']));
    await ask(ndh, 'DELETE', String(posted.headers['content-location']), { token });
  });

  test('for some elements gets these, the mandatory ones and the tag', async () => {
    const { manifest } = await exported('_type=Practitioner&_elements=Practitioner.name');
    const lines = linesOf(await get(manifest.output[0]!.url));
    assert.ok(lines.length > 0);
    for (const line of lines) {
      assert.ok('name' in line && 'id' in line && !('telecom' in line) && !('qualification' in line));
      assert.match(JSON.stringify(line['meta']), /SUBSETTED/);
    }
  });
});

describe('A tool that waits and downloads', () => {
  test('finds the whole manifest, files that need its token, and nothing after the end', async () => {
    const { answer, status } = await kickOff('_type=Organization');
    assert.equal(answer.status, 202);
    const running = await get(status, { headers: { accept: 'application/fhir+json' } });
    assert.equal(running.status, 202);
    assert.match(String(running.headers['retry-after']), /^\d+$/);
    await advance(ndh, 'PT10S');
    const done = await get(status, { headers: { accept: 'application/fhir+json' } });
    assert.match(String(done.headers['content-type']), /^application\/json/);
    assert.ok(Date.parse(String(done.headers['expires'])) > Date.parse(noon));
    const manifest = json<Manifest>(done);
    assert.equal(manifest['request'], `${ndh.base}/$export?_type=Organization`);
    assert.equal(manifest['requiresAccessToken'], true);
    assert.match(String(manifest['transactionTime']), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.deepEqual(manifest.error, []);
    const [file] = manifest.output;
    assert.equal((await ask(ndh, 'GET', file!.url)).status, 401);
    const narrow = await tool.token('system/Location.rs');
    assert.equal((await ask(ndh, 'GET', file!.url, { token: narrow })).status, 403);
    const whole = await get(file!.url);
    assert.equal(whole.headers['content-type'], 'application/fhir+ndjson');
    assert.equal(linesOf(whole).length, file!.count);
    assert.equal((await ask(ndh, 'DELETE', status, { token })).status, 202);
    for (const gone of [
      await get(status),
      await ask(ndh, 'DELETE', status, { token }),
      await get(file!.url),
    ]) {
      assert.equal(gone.status, 404);
      assert.ok(isOutcome(gone));
    }
  });

  test('can break an export off', async () => {
    const { status } = await kickOff();
    const ended = await ask(ndh, 'DELETE', status, { token });
    assert.equal(ended.status, 202);
    assert.equal((await get(status)).status, 404);
  });

  test('may poll ten times as often as it is told to', async () => {
    const { status } = await kickOff();
    for (let second = 0; second < 9; second += 1) {
      assert.equal((await get(status)).status, 202);
      await advance(ndh, 'PT1S');
    }
    await ask(ndh, 'DELETE', status, { token });
  });

  test('opens attachments with the same token', async () => {
    const { manifest } = await exported('_type=Practitioner');
    const lines = await Promise.all(manifest.output.map(async ({ url }) => linesOf(await get(url))));
    const photos = lines.flat().flatMap(({ photo }) => (photo ?? []) as { url?: string; data?: string }[]);
    assert.ok(photos.length > 0);
    for (const { url, data } of photos) if (data === undefined) assert.equal((await get(url!)).status, 200);
  });

  test('of another client is told nothing', async () => {
    const { status } = await kickOff();
    const other = await (await foreignTool(ndh, 'Another tool')).token();
    assert.equal((await ask(ndh, 'GET', status, { token: other })).status, 404);
    assert.equal((await ask(ndh, 'DELETE', status, { token: other })).status, 404);
    assert.equal((await ask(ndh, 'DELETE', status, { token })).status, 202);
  });
});

// What docs/simulator.md tells of it.
describe('A client that knows $export and nothing else', () => {
  const plain = { accept: 'application/fhir+json', prefer: '' };

  test('is asked for a login where it has no token', async () => {
    const answer = await ask(ndh, 'GET', '/fhir/$export?_type=Organization', { headers: plain });
    assert.equal(answer.status, 401);
    assert.match(String(answer.headers['www-authenticate']), /^Bearer/);
    assert.match(answer.text, /bearer token/);
  });

  test('is asked for Prefer', async () => {
    const { answer } = await kickOff('_type=Organization', { headers: plain });
    assert.equal(answer.status, 400);
    assert.match(answer.text, /Prefer: respond-async/);
  });

  test('is asked for an instant where its _since is a date, also where it is lenient', async () => {
    for (const prefer of ['respond-async', 'respond-async, handling=lenient']) {
      const { answer } = await kickOff('_since=2026-01-01', { headers: { prefer } });
      assert.equal(answer.status, 400);
      assert.match(answer.text, /_since.* is not an instant/);
    }
  });

  test('is asked for an Accept that takes the media type of FHIR', async () => {
    for (const accept of ['', 'text/html', 'application/json'])
      assert.match(
        String((await kickOff('_type=Organization', { headers: { accept } })).answer.status),
        /^40[06]$/,
      );
    const { answer, status } = await kickOff('_type=Organization', { headers: { accept: '*/*' } });
    assert.equal(answer.status, 202);
    await ask(ndh, 'DELETE', status, { token });
  });
});
