import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import ssh2 from 'ssh2';
import type { StartedNdh } from '../../../../simulators/ndh/start-ndh.ts';
import { advance, ask, newReceiver, now, withNdh, type Answer, type Receiver } from '../../ndh/receiver.ts';
import { targetOf } from '../../ndh/sftp-receiver.ts';
import { linesOf, newOperator, textAt, type Operator } from './operator-browser.ts';

/** Looks at the log until it has a line: what a connection's end brings comes when the server notices it. */
async function lineLike(operator: Operator, pattern: RegExp): Promise<string[]> {
  for (;;) {
    const lines = linesOf(await operator.open());
    if (lines.some((line) => pattern.test(line))) return lines;
  }
}

/** Somebody at the portal without scripts, who sends forms with the token of the page before. */
function newVisitor(ndh: StartedNdh) {
  let cookie = '';
  let token = '';
  const taken = (answer: Answer): Answer => {
    const [given] = [answer.headers['set-cookie'] ?? []].flat();
    if (given) [cookie = ''] = given.split(';');
    token = /name="formToken" value="(\w+)"/.exec(answer.text)?.[1] ?? token;
    return answer;
  };
  const open = async (url: string): Promise<Answer> =>
    taken(await ask(ndh, 'GET', url, { headers: { cookie } }));
  const send = async (url: string, fields: Record<string, string> = {}): Promise<Answer> => {
    const answer = await ask(ndh, 'POST', url, {
      body: new URLSearchParams({ formToken: token, ...fields }).toString(),
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    });
    taken(answer);
    return answer.status === 303 ? open(String(answer.headers['location'])) : answer;
  };
  return { open, send, secrets: () => [cookie.replace(/^.*=/, ''), token] };
}

/** A repository with a file. */
async function withFile(ndh: StartedNdh): Promise<{ receiver: Receiver; link: string }> {
  const receiver = await newReceiver(ndh);
  await receiver.kickOff({ _type: 'Practitioner', _keepFile: 'true' });
  await advance(ndh, 'PT1M');
  const [link = ''] = await receiver.links();
  return { receiver, link };
}

describe('The log of the operator’s view', () => {
  test('tells what somebody does at the portal, without what is handed out there', async () => {
    await withNdh(async (ndh) => {
      const operator = await newOperator(ndh);
      const visitor = newVisitor(ndh);
      const secrets: string[] = [];
      const send = async (...form: Parameters<typeof visitor.send>): Promise<Answer> => {
        const answer = await visitor.send(...form);
        secrets.push(...visitor.secrets());
        return answer;
      };
      await visitor.open('/portal/register');
      await send('/portal/register', { purpose: 'research' });
      const request = await send('/portal/register', {
        ...{ 'organization.name': 'Maryland Directory', 'organization.state': 'MD' },
        ...{ 'contact.name': 'Ada Park', 'contact.email': 'ada@maryland.example' },
        purpose: 'directory-distribution',
      });
      const [collect = ''] = /\/portal\/requests\/\w+\/collect/.exec(request.text) ?? [];
      const grant = await send(collect);
      const [accountId, secret] = [textAt(grant, 'account-id'), textAt(grant, 'account-secret')];
      const key = textAt(await visitor.open('/portal/enrol'), 'totp-secret');
      const code = new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: await now(ndh) });
      await send('/portal/enrol', { code: '000000' });
      await send('/portal/enrol', { code });
      await visitor.open('/portal/schedules/new');
      await send('/portal/schedules', { _type: 'Location', _startdate: 'yesterday' });
      await send('/portal/schedules', { _type: 'Location', _frequency: 'daily' });
      await send('/portal/logout');
      await send('/portal/login', { accountId, secret: 'wrong' });
      const page = await operator.open();
      const lines = linesOf(page);
      for (const pattern of [
        /POST \/portal\/register 400 asks for an account; refused: organization\.name .*; contact\.name/,
        /Maryland Directory .*portal POST \/portal\/register 303 account for Maryland Directory: granted/,
        /POST \/portal\/requests\/\w+\/collect 200 is shown account id and secret/,
        /POST \/portal\/enrol 401 wrong code$/,
        /POST \/portal\/enrol 303 signed in/,
        /POST \/portal\/schedules 400 schedules one: Location from yesterday; refused: _startdate: .*yesterday.* is not a date/,
        /POST \/portal\/schedules 303 schedules daily: Location: accepted/,
        /Maryland Directory .*POST \/portal\/logout 303 signs out/,
        /Maryland Directory .*POST \/portal\/login 401 wrong account or secret$/,
      ])
        assert.ok(
          lines.some((line) => pattern.test(line)),
          `${String(pattern)} in\n${lines.join('\n')}`,
        );
      assert.ok(secret.length > 20 && key.length > 20);
      for (const each of [secret, key, code, ...secrets]) assert.ok(!page.text.includes(each), each);
    });
  });

  test('tells of a download over HTTP that is broken off', async () => {
    await withNdh(async (ndh) => {
      const operator = await newOperator(ndh);
      // More than the buffers on the way hold.
      const body = { resourceType: 'Practitioner', id: 'long', language: 'x'.repeat(15_000_000) };
      await ask(ndh, 'PUT', '/control/directory/Practitioner/long', { body });
      const { receiver, link } = await withFile(ndh);
      const { hostname, port, pathname, host } = new URL(link);
      const socket = connect(Number(port), hostname);
      socket.write(
        `GET ${pathname} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${receiver.token}\r\n\r\n`,
      );
      await once(socket, 'data');
      socket.destroy();
      await lineLike(
        operator,
        /GET \/repository\/\w+\/files\/Practitioner-[\d-]+\.ndjson 200 download broken off/,
      );
    });
  });

  test('tells of a download over SFTP that is broken off, and of what cannot be done there', async () => {
    await withNdh(
      async (ndh) => {
        const operator = await newOperator(ndh);
        const { receiver, link } = await withFile(ndh);
        const { port } = await targetOf(ndh);
        await advance(ndh, 'PT30S');
        const password = receiver.secret + receiver.code(await now(ndh));
        const client = new ssh2.Client();
        client.connect({ host: '127.0.0.1', port, username: receiver.accountId, password });
        await once(client, 'ready');
        const name = link.slice(link.lastIndexOf('/') + 1);
        await new Promise<void>((opened, failed) =>
          client.sftp((error, sftp) => {
            if (error) return failed(error);
            sftp.mkdir('/new', () =>
              sftp.open(`/${name}`, 'r', (broken) => (broken ? failed(broken) : opened())),
            );
          }),
        );
        client.destroy();
        const lines = await lineLike(
          operator,
          /SFTP downloads Practitioner-[\d-]+\.ndjson download broken off/,
        );
        assert.ok(lines.some((line) => /SFTP tries to change something refused/.test(line)));
      },
      { sftpPort: 0 },
    );
  });

  test('tells why a run broke off', async () => {
    await withNdh(async (ndh) => {
      const operator = await newOperator(ndh);
      const receiver = await newReceiver(ndh);
      await receiver.kickOff({ _type: 'Location', _startdate: '2026-02-01T00:00:00Z' });
      await ask(ndh, 'POST', '/control/faults', { body: { nextRun: 'break' } });
      const page = await operator.send('/operator/clock/next');
      assert.match(textAt(page, 'done'), /1 run; broke off: the extraction broke off/);
      assert.ok(linesOf(page).some((line) => /run of its schedule broke off: the extraction/.test(line)));
    });
  });
});
