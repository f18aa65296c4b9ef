import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { describe, test } from 'node:test';
import { openSftp } from '../../../../lib/client/sftp.ts';
import { startNdh, type StartedNdh } from '../../../../simulators/ndh/start-ndh.ts';
import { advance, ask, json, newReceiver, noon, withNdh } from '../../ndh/receiver.ts';
import { sessionOf, targetOf } from '../../ndh/sftp-receiver.ts';
import { linesOf, newOperator } from './operator-browser.ts';

/** A stream of the log, as far as it has come. */
async function streamOf(
  ndh: StartedNdh,
  query = '',
): Promise<{ answer: IncomingMessage; text: () => string }> {
  const asked = get(`${ndh.origin}/operator/events${query}`);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  let text = '';
  answer.setEncoding('utf8').on('data', (part: string) => (text += part));
  return { answer, text: () => text };
}

/** Fulfilled once a stream has told of something. */
async function toldOf(stream: { answer: IncomingMessage; text: () => string }, words: string): Promise<void> {
  while (!stream.text().includes(words)) await once(stream.answer, 'data');
}

const oneOf = (lines: string[], ...patterns: RegExp[]): void => {
  for (const pattern of patterns)
    assert.ok(
      lines.some((line) => pattern.test(line)),
      `${String(pattern)} in\n${lines.join('\n')}`,
    );
};

describe('The log of the operator’s view', () => {
  test('tells in plain words what a receiver does over HTTP', async () => {
    await withNdh(async (ndh) => {
      const operator = await newOperator(ndh);
      const receiver = await newReceiver(ndh);
      await receiver.kickOff({ _type: 'Location', _startdate: 'yesterday' });
      await receiver.kickOff({ _type: 'Location,Organization', _frequency: 'weekly' });
      await advance(ndh, 'PT1M');
      const [link = ''] = await receiver.links();
      await receiver.ask('GET', link);
      const bulk = await receiver.ask('GET', '/fhir/$export?_type=CareTeam');
      const status = String(bulk.headers['content-location']);
      for (let poll = 0; poll < 3; poll += 1) await receiver.ask('GET', status);
      await receiver.ask('DELETE', link);
      await receiver.kickOff({ _cancel: 'true' });
      await advance(ndh, 'PT20M');
      await receiver.list();
      await ask(ndh, 'POST', '/login', { body: { accountId: receiver.accountId, secret: 'wrong' } });
      await ask(ndh, 'GET', '/fhir/Location', { token: 'nobodys' });
      const lines = linesOf(await operator.open());
      oneOf(
        lines,
        /Maryland Directory .*POST \/accounts 201 its account is granted/,
        /Maryland Directory .*POST \/login 200 right secret, a code has to follow/,
        /Maryland Directory .*POST \/login\/code 200 logged in/,
        /schedules one: Location from yesterday; refused: _startdate: .*yesterday.* is not a date/,
        /schedules weekly: Location,Organization: accepted/,
        /run of its schedule wrote 2 files with \d+ lines/,
        /GET \/repository\/\w+\/files\/Location-[\d-]+\.ndjson 200 whole answer taken/,
        /asks for a Bulk Data export of CareTeam: accepted/,
        /Maryland Directory .*run Bulk Data export wrote 1 file with \d+ lines/,
        /GET \/fhir\/exports\/\w+ 202 not finished yet/,
        /202 2 times not finished yet; polls without the pause that Retry-After asks for/,
        /DELETE \/repository\/\w+\/files\/Location-[\d-]+\.ndjson 204/,
        /cancels its schedule: accepted/,
        /GET \/repository\/\w+\/list 401 its token had run out/,
        /POST \/login 401 wrong account or secret$/,
        /Nobody known .*GET \/fhir\/Location 401 a token that is not, or not any more, of anybody$/,
      );
    });
  });

  test('tells what a receiver does over SFTP', async () => {
    await withNdh(
      async (ndh) => {
        const operator = await newOperator(ndh);
        const receiver = await newReceiver(ndh);
        await receiver.kickOff({ _type: 'Location', _keepFile: 'true' });
        await advance(ndh, 'PT1M');
        const target = await targetOf(ndh);
        const wrong = { user: receiver.accountId, password: receiver.secret, code: async () => '000000' };
        await assert.rejects(openSftp(target, wrong));
        await assert.rejects(openSftp(target, { ...wrong, password: 'a wrong secret' }));
        const session = await sessionOf(ndh, receiver);
        const [file] = await session.list('/');
        await session.read(`/${file?.name}`);
        await session.remove(`/${file?.name}`);
        await session.remove('/nothing.ndjson');
        await session.close();
        const page = await operator.open(`/operator?receiver=${receiver.accountId}`);
        oneOf(
          linesOf(page),
          /Maryland Directory .*SFTP logs in (\d times )?refused: wrong code/,
          /SFTP logs in (\d times )?refused: wrong secret/,
          /SFTP logs in session opened/,
          /SFTP lists its files/,
          /SFTP downloads Location-[\d-]+\.ndjson whole file taken/,
          /SFTP removes Location-[\d-]+\.ndjson removed/,
          /SFTP removes nothing\.ndjson there is no such file/,
        );
      },
      { sftpPort: 0 },
    );
  });

  test('has no secret on any page or in the stream, wherever somebody puts one', async () => {
    await withNdh(
      async (ndh) => {
        const stream = await streamOf(ndh);
        const operator = await newOperator(ndh);
        const receiver = await newReceiver(ndh);
        const { token, secret, accountId, totp } = receiver;
        const key = /secret=(\w+)/.exec(totp)?.[1] ?? '';
        const code = receiver.code(Date.parse(noon));
        const first = await ask(ndh, 'POST', '/login', { body: { accountId, secret } });
        const { challenge } = json<{ challenge: string }>(first);
        await ask(ndh, 'POST', '/login/code', { body: { challenge, code } });
        const secrets = [token, secret, key, challenge, code, operator.token()];
        secrets.push(operator.cookie().slice('ndh_operator='.length));
        for (const each of secrets) {
          const spelt = [...each].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
          await ask(ndh, 'GET', `/fhir/${each}`);
          await ask(ndh, 'GET', `/fhir/Location/${each}`, { token: each });
          await ask(ndh, 'GET', `/repository/${accountId}/files/${spelt}?access_token=${each}`);
          await ask(ndh, 'POST', '/accounts', { body: { organization: { name: each, state: each } } });
          await ask(ndh, 'POST', '/login', { body: { accountId: each, secret: each } });
          await receiver.kickOff({ _type: each, _startdate: each, _frequency: each, access_token: each });
          await receiver.kickOff({ _type: `${each},${each}`, _typeFilter: `Location?name=${each}` });
          await ask(ndh, 'GET', `/portal/requests/${each}`, { headers: { cookie: `ndh_portal=${each}` } });
          await ask(ndh, 'POST', '/oauth/token', {
            body: `grant_type=client_credentials&client_assertion=${each}&scope=${each}`,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
          });
        }
        const wrong = { user: secret, password: secret, code: async () => code };
        await assert.rejects(openSftp(await targetOf(ndh), wrong));
        await advance(ndh, 'PT30S');
        const session = await sessionOf(ndh, receiver);
        await session.remove(`/${secret}`);
        await session.close();
        await ask(ndh, 'GET', '/fhir/metadata');
        await toldOf(stream, '/fhir/metadata');
        const { text } = await operator.open();
        assert.ok(linesOf({ status: 200, headers: {}, text }).length > 50);
        const page = text.replaceAll(operator.token(), '');
        for (const each of secrets) {
          assert.ok(!page.includes(each), `the page has ${each}`);
          assert.ok(!stream.text().includes(each), `the stream has ${each}`);
        }
        stream.answer.destroy();
      },
      { sftpPort: 0 },
    );
  });

  test('can be had of one receiver, and of nobody known', async () => {
    await withNdh(async (ndh) => {
      const operator = await newOperator(ndh);
      const [one, other] = [await newReceiver(ndh), await newReceiver(ndh)];
      await one.list();
      await other.list();
      await ask(ndh, 'GET', '/fhir/metadata');
      const stream = await streamOf(ndh, `?receiver=${one.accountId}`);
      const linesAt = async (receiver: string): Promise<string[]> =>
        linesOf(await operator.open(`/operator?receiver=${receiver}`));
      const ofOne = await linesAt(one.accountId);
      assert.ok(ofOne.length > 2 && ofOne.every((line) => !line.includes(other.accountId)));
      assert.deepEqual((await linesAt('nobody')).filter((line) => line.includes('metadata')).length, 1);
      await toldOf(stream, `/repository/${one.accountId}/list`);
      assert.ok(!stream.text().includes(other.accountId));
      stream.answer.destroy();
    });
  });

  test('streams end with the server, and are bounded in number', async () => {
    const ndh = await startNdh({ control: true, size: 1 });
    const streams = await Promise.all(Array.from({ length: 20 }, () => streamOf(ndh)));
    assert.equal((await ask(ndh, 'GET', '/operator/events')).status, 503);
    const [gone, ...rest] = streams;
    gone?.answer.destroy();
    const ended = rest.map(({ answer }) => once(answer, 'close'));
    await ndh.stop();
    await Promise.all(ended);
  });
});
