import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startNdh } from '../../../simulators/ndh/start-ndh.ts';
import { withNdh } from './receiver.ts';

describe('A start that fails', () => {
  test('on a port in use says so', async () => {
    await withNdh(async (ndh) => {
      await assert.rejects(startNdh({ port: Number(new URL(ndh.origin).port), size: 1 }), /EADDRINUSE/);
    });
  });

  test('names the edition, the defect or the directory that there is not', async () => {
    await assert.rejects(startNdh({ edition: '0.0.1' }), /unknown edition "0\.0\.1"/);
    await assert.rejects(startNdh({ defects: ['no-such'] }), /unknown defect "no-such"/);
    await assert.rejects(startNdh({ directory: '/no/such/folder' }), /no\/such\/folder/);
  });
});
