import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { bodyText } from '../../../lib/client/decoded-body.ts';
import { Conversation } from '../../../lib/client/conversation.ts';
import type { Receiver } from '../../../lib/client/receiver.ts';
import { discoverTarget } from '../../../lib/config/discover-target.ts';
import { loadEdition } from '../../../lib/edition/load-edition.ts';
import { expectAccepted, expectList, expectRefused, expectStatus } from '../../../lib/verdict/expect.ts';
import { startNdh } from '../../../simulators/ndh/start-ndh.ts';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';

for (const edition of ['1.0.0-ballot', '1.0.0']) {
  describe(`a conversation with the simulated NDH of ${edition}`, () => {
    let ndh: StartedNdh;
    let conversation: Conversation;
    let maryland: Receiver;
    let virginia: Receiver;

    before(async () => {
      ndh = await startNdh({
        edition,
        control: true,
        sftpPort: false,
        size: 20,
        start: '2026-01-01T00:00:00Z',
      });
      conversation = new Conversation({
        config: await discoverTarget(ndh.base),
        edition: loadEdition(edition),
      });
      maryland = await register('Maryland Directory');
      virginia = await register('Virginia Directory');
    });
    after(() => ndh.stop());

    async function register(name: string): Promise<Receiver> {
      const sample = conversation.config.registration?.samples.grant;
      const registration = await conversation.register({ ...sample, organization: { name, state: 'MD' } });
      expectAccepted(registration.exchange);
      assert.equal(registration.outcome, 'granted');
      assert.ok(registration.account);
      return conversation.receiver(registration.account);
    }

    test('runs from the request for an account to the cancellation', async () => {
      const scheduled = edition === '1.0.0' ? { scheduledId: 'weekly-organizations' } : {};
      const kickOff = await maryland.kickOff({
        type: ['Organization', 'Practitioner'],
        startdate: '2026-01-02T00:00:00Z',
        frequency: 'daily',
        keepFile: true,
        ...scheduled,
      });
      expectStatus(kickOff.exchange, 202);
      assert.equal(kickOff.encoding, 'parameters');
      assert.ok(kickOff.statusUrl);
      expectStatus(await maryland.status(kickOff.statusUrl), 202);

      await conversation.clock.advance('P1DT1H');
      const list = expectList(await maryland.readList());
      assert.ok(list.links.length >= 2);
      expectRefused((await maryland.readList({ as: 'nobody' })).exchange);
      expectRefused((await maryland.readList({ as: virginia })).exchange);

      const { resources } = await maryland.search('Practitioner');
      assert.equal(resources.length, 20);
      const practitioners = list.links.find(({ type }) => type === 'Practitioner');
      assert.ok(practitioners);
      const byGet = await maryland.fetchFile(practitioners, { headers: { 'accept-encoding': 'gzip' } });
      const byPost = await maryland.fetchFile(practitioners, { method: 'post' });
      assert.equal(byGet.exchange.response.headers['content-encoding'], 'gzip');
      assert.equal(bodyText(byGet.exchange), bodyText(byPost.exchange));
      assert.equal(bodyText(byGet.exchange).trim().split('\n').length, 20);

      expectAccepted(await maryland.deleteFile(practitioners));
      expectRefused((await maryland.fetchFile(practitioners)).exchange);
      assert.equal(expectList(await maryland.readList()).links.length, list.links.length - 1);

      const cancelled = await maryland.cancel(scheduled);
      expectStatus(cancelled.exchange, conversation.edition.cancel.status);
      await conversation.clock.advance('P2D');
      assert.equal(expectList(await maryland.readList()).links.length, list.links.length - 1);
    });

    test('logs in again with a code of its own, and not with the old one', async () => {
      const first = await maryland.logIn();
      const old = conversation.codes(maryland.account).last();
      assert.ok(first.session && old);
      const again = await maryland.firstFactor();
      assert.ok(again.half);
      expectRefused((await maryland.secondFactor(again.half, old)).exchange);
      assert.ok((await maryland.logIn()).session);
      expectStatus(await maryland.logOut(), 204);
    });

    test('seeds the directory', async () => {
      const before = await conversation.control.counts();
      assert.ok((before.Practitioner ?? 0) > 0);
      await conversation.control.remove(
        'Practitioner',
        (await maryland.search('Practitioner')).resources[0]?.id ?? '',
      );
      assert.equal((await conversation.control.counts()).Practitioner, (before.Practitioner ?? 0) - 1);
    });
  });
}
