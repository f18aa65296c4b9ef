import assert from 'node:assert/strict';
import { startNdh, type StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { ask, json, noon } from './receiver.ts';
import { clientWith, ecPair, type SmartClient } from './smart-client.ts';

/** A simulator with a clock that stands still. */
export const someNdh = (): Promise<StartedNdh> => startNdh({ control: true, start: noon, size: 12 });

/** A tool that knows nothing of accounts: it registers by its keys alone (RFC 7591). */
export async function foreignTool(ndh: StartedNdh, name = 'A tool'): Promise<SmartClient> {
  const key = ecPair(name);
  const registered = await ask(ndh, 'POST', '/oauth/register', {
    body: { client_name: name, jwks: { keys: [key.jwk] } },
  });
  assert.equal(registered.status, 201, registered.text);
  const { client_id: id, account_id: account } = json<{ client_id: string; account_id: string }>(registered);
  return clientWith(ndh, id, account, key);
}
