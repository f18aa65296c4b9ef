import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Http } from '../../../../lib/client/http.ts';
import { NonConformance } from '../../../../lib/verdict/outcomes.ts';
import { usualLimits } from '../../../../lib/client/usual-limits.ts';
import { rawServer } from '../raw-server.ts';
import { httpCases } from './http-cases.ts';

const limits = { ...usualLimits, answerBytes: 100_000 };

/** More than the buffers of two sockets hold beyond what is read: far less than can be sent until the time is over. */
const buffered = 64 * 1024 ** 2;

async function tell(http: Http, url: string): Promise<string> {
  try {
    const { status, truncated } = (await http.exchange({ method: 'GET', url })).response;
    return truncated === undefined ? `status ${status}` : `status ${status}, cut short: ${truncated}`;
  } catch (error) {
    assert.ok(error instanceof NonConformance, `a fault of the harness: ${String(error)}`);
    return `${error.constructor.name}: ${error.message}`;
  }
}

describe('A server that', () => {
  for (const { server, does, told, byTime } of httpCases)
    test(`${server} is told of within the limits`, async () => {
      let sent = 0;
      const raw = await rawServer((socket) => {
        socket.on('close', () => (sent += socket.bytesWritten));
        does(socket);
      });
      const words = await tell(new Http({ timeoutSeconds: byTime ? 0.5 : 20, limits }), raw.origin);
      await raw.stop();
      assert.match(words, told);
      assert.ok(byTime || sent < buffered, `${sent} bytes were taken`);
    });
});
