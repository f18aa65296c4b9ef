import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { fstatSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { request } from 'undici';
import { advance, ask, newReceiver, withNdh } from './receiver.ts';

test('One byte range of a file is answered with its bytes, and everything else with the whole file', async () => {
  await withNdh(async (ndh) => {
    const receiver = await newReceiver(ndh);
    await receiver.kickOff({ _type: 'Location', _keepFile: 'false' });
    await advance(ndh, 'PT1M');
    const [link = ''] = await receiver.links();
    const get = (headers: Record<string, string>) => receiver.ask('GET', link, { headers });

    // A download of a part is none that ends the file.
    const part = await get({ range: 'bytes=0-9' });
    const { etag = '', 'content-range': range = '' } = part.headers;
    const size = Number(/^bytes 0-9\/(\d+)$/.exec(String(range))?.[1]);
    assert.deepEqual([part.status, part.text.length], [206, 10]);
    const rest = await get({ range: 'bytes=10-', 'if-range': String(etag) });
    assert.equal(rest.status, 206);
    assert.equal(rest.headers['content-range'], `bytes 10-${size - 1}/${size}`);
    const beyond = await get({ range: `bytes=${size - 5}-${size + 5}` });
    assert.deepEqual([beyond.status, beyond.text], [206, rest.text.slice(-5)]);

    await receiver.kickOff({ _type: 'Location' });
    await advance(ndh, 'PT1M');
    const [kept = ''] = await receiver.links();
    const getKept = (headers: Record<string, string>) => receiver.ask('GET', kept, { headers });
    const whole = await getKept({});
    assert.equal(whole.status, 200);
    assert.equal(part.text + rest.text, whole.text);
    const others: Record<string, string>[] = [
      { range: 'bytes=0-1,4-5' },
      { range: 'bytes=-' },
      { range: 'bytes=5-2' },
      { range: 'lines=0-1' },
      { range: 'bytes=0-9', 'if-range': '"another"' },
    ];
    for (const headers of others) {
      const answer = await getKept(headers);
      assert.deepEqual([answer.status, answer.text], [200, whole.text], JSON.stringify(headers));
    }
    const ends = await getKept({ range: 'bytes=-5' });
    assert.deepEqual([ends.status, ends.text], [206, whole.text.slice(-5)]);
    const outside = await getKept({ range: `bytes=${size}-` });
    assert.deepEqual([outside.status, outside.headers['content-range']], [416, `bytes */${size}`]);
    const posted = await receiver.ask('POST', kept, { headers: { range: 'bytes=0-9' } });
    assert.deepEqual([posted.status, posted.text], [200, whole.text]);
  });
});

/** More bytes than the buffers of a connection hold. */
const large = 15_000_000;

for (const encoding of ['identity', 'gzip'])
  test(`A receiver that hangs up leaves no file open behind it, encoding ${encoding}`, async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      // Random, for what compresses well has gone out whole before anybody hangs up.
      const description = randomBytes(large / 2).toString('hex');
      const body = { resourceType: 'Location', id: 'large', status: 'active', description };
      await ask(ndh, 'PUT', '/control/directory/Location/large', { body });
      await receiver.kickOff({ _type: 'Location' });
      await advance(ndh, 'PT1M');
      const [link = ''] = await receiver.links();
      const headers = { authorization: `Bearer ${receiver.token}`, 'accept-encoding': encoding };
      // The store is such a file too.
      const before = largeFilesOpen();
      const answer = await request(link, { headers });
      assert.equal(largeFilesOpen(), before + 1);
      answer.body.on('error', () => undefined).destroy();
      for (let asked = 0; asked < 100 && largeFilesOpen() > before; asked += 1) await receiver.list();
      assert.equal(largeFilesOpen(), before);
    });
  });

/** How many large files this process, and the simulator in it, has open. */
const largeFilesOpen = (): number =>
  readdirSync('/dev/fd').filter((descriptor) => {
    try {
      const file = fstatSync(Number(descriptor));
      return file.isFile() && file.size > large;
    } catch {
      // The listing's own descriptor is closed by now.
      return false;
    }
  }).length;
