import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import Fastify from 'fastify';
import { sendFile } from '../../../simulators/ndh/routes/send-file.ts';

/** Less than the buffers of a connection hold. */
const bytes = 3 * 1024 * 1024;

async function downloadComplete(read: 'whole' | 'beginning'): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-'));
  const path = join(folder, 'file.ndjson');
  writeFileSync(path, Buffer.alloc(bytes, 'a'));
  const server = Fastify();
  try {
    const done = new Promise<boolean>((resolve) =>
      server.get('/', (received, reply) =>
        sendFile(
          {
            ...{ path, bytes, tag: 'a', contentType: 'application/fhir+ndjson', zipped: false },
            headers: (headers) => headers,
            done: resolve,
          },
          received,
          reply,
        ),
      ),
    );
    const asked = request(await server.listen({ port: 0, host: '127.0.0.1' }), (answer) => {
      if (read === 'whole') answer.resume();
      else answer.once('data', () => answer.destroy());
    });
    asked.on('error', () => undefined).end();
    return await done;
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

test('a download counts as complete when the whole file went out', async () => {
  assert.equal(await downloadComplete('whole'), true);
});

test('a download that is broken off does not, though the buffers on the way would hold the file', async () => {
  assert.equal(await downloadComplete('beginning'), false);
});
