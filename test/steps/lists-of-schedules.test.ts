import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { Conversation } from '../../lib/client/conversation.ts';
import { validateConfig } from '../../lib/config/validate-config.ts';
import { loadEdition } from '../../lib/edition/load-edition.ts';
import { readRepository } from '../../steps/support/reading.ts';

interface Found {
  ids: (string | undefined)[];
  /** Paths of the lists that were asked for. */
  asked: string[];
}

/** What is read of an account with two schedules, the second of which is the latest; a list is there for each path. */
async function readOf(location: string, lists: Record<string, string>): Promise<Found> {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    const list = lists[url];
    if (url.startsWith('/list')) asked.push(url);
    const line = JSON.stringify({ resourceType: 'Location', id: url.slice('/file-'.length) });
    const body = list ?? (url.startsWith('/file-') ? `${line}\n` : '');
    response.writeHead(body === '' ? 404 : 200).end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const checked = validateConfig({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accounts: [{ accountId: 'a', token: 'known' }],
    list: { location },
  });
  assert.ok('config' in checked);
  const { config } = checked;
  const conversation = new Conversation({ config, edition: loadEdition('1.0.0') });
  try {
    const [account] = config.accounts;
    assert.ok(account);
    const receiver = conversation.receiver(account);
    for (const id of ['one', 'two']) receiver.scheduledIds.add(id);
    receiver.scheduledId = 'two';
    const { resources } = await readRepository(receiver);
    return { ids: resources.map(({ id }) => id), asked: [...new Set(asked)] };
  } finally {
    await conversation.close();
    server.closeAllConnections();
    server.close();
  }
}

describe('A repository in which each schedule has a list of its own', () => {
  test('holds what all of its lists name', async () => {
    const lists = { '/list/two': '/file-b\n', '/list/one': '/file-a\n' };
    assert.deepEqual((await readOf('/list/{scheduledId}', lists)).ids, ['b', 'a']);
  });

  test('holds what one of them names while the latest schedule has none', async () => {
    assert.deepEqual((await readOf('/list/{scheduledId}', { '/list/one': '/file-a\n' })).ids, ['a']);
  });

  test('is empty while there is no list', async () => {
    assert.deepEqual(await readOf('/list/{scheduledId}', {}), { ids: [], asked: ['/list/two', '/list/one'] });
  });
});

test('A repository with one list for all schedules is read once', async () => {
  assert.deepEqual(await readOf('/list', { '/list': '/file-a\n/file-b\n' }), {
    ids: ['a', 'b'],
    asked: ['/list'],
  });
});
