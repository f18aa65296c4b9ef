import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import nock from 'nock';
import { Conversation } from '../../../lib/client/conversation.ts';
import { turnsUnder } from '../../../lib/client/turns.ts';
import { reach } from '../../../lib/run/resolve-target.ts';
import { aConversation, origin } from '../client/a-conversation.ts';

describe('Whether a target is there', () => {
  after(() => nock.restore());

  test('is asked within the request budget of the run', async () => {
    const { config, edition } = aConversation({ limits: { requests: 2 } });
    nock(origin).get('/fhir/metadata').twice().reply(200, {});
    await reach(config);
    const { http } = new Conversation({ config, edition });
    const request = { method: 'GET', url: `${config.baseUrl}/metadata` };
    assert.equal((await http.exchange(request)).response.status, 200);
    await assert.rejects(http.exchange(request), {
      name: 'NotTestable',
      message: 'the request budget of 2 is used up (limits.requests)',
    });
  });

  test('is left to the scenarios to say where no turn is left', async () => {
    const { config } = aConversation({ limits: { requests: 1 } });
    await turnsUnder(config.limits).next();
    await reach(config);
  });
});
