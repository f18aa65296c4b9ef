import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { auditorPass } from './audit-trail.ts';
import { flaws, type Flaw } from './flaws.ts';
import { startForeignNdh, type StartedForeignNdh } from './start-foreign-ndh.ts';
import { operate, Visitor } from './visitor.ts';

/** Two partners of one server. */
interface Scene {
  one: Visitor;
  other: Visitor;
  /** What tells the orders of one flaw from those of another. */
  id: string;
}

/** Each flaw as a visitor meets it; false where the server does right. */
const signs: Record<Flaw, (scene: Scene) => Promise<boolean>> = {
  'lets in with one factor': async ({ one }) => (await one.begin()).answer.headers.has('set-cookie'),

  'takes any code': async ({ one }) => {
    const { ticket } = await one.begin();
    return (await one.verify(ticket, 'anything')).status === 303;
  },

  'opens files to every partner': async ({ one, other, id }) => {
    const [link = ''] = await ran(one, id);
    return (await other.file(link)).ok;
  },

  'opens files to strangers': async ({ one, id }) => {
    const [link = ''] = await ran(one, id);
    return (await fetch(link, { method: 'POST' })).ok;
  },

  'opens lists to every partner': async ({ one, other, id }) => {
    await ran(one, id);
    return (await other.list(id, one.account.partnerNumber)).ok;
  },

  'leaks links of others': async ({ one, other, id }) => {
    const [link = ''] = await ran(other, id);
    return (await ran(one, id)).includes(link);
  },

  'adds to earlier lines': async ({ one, id }) => {
    await ran(one, id);
    const { length } = await one.records(id);
    await one.run(id, 1);
    return (await one.records(id)).length === 2 * length;
  },

  'serves replaced files': async ({ one, id }) => {
    const [link = ''] = await ran(one, id);
    await one.run(id, 1);
    return (await one.file(link)).ok;
  },

  'keeps deleted files': async ({ one, id }) => {
    const [link = ''] = await ran(one, id);
    const answer = await one.ask(link, { method: 'DELETE' });
    assert.equal(answer.status, 202);
    const patience = AbortSignal.timeout(1000);
    while (!patience.aborted) if (!(await one.file(link)).ok) return false;
    return true;
  },

  'ignores withdrawals': async ({ one, id }) => {
    const address = (await one.order(id)).headers.get('content-location') ?? '';
    assert.equal((await one.ask(address, { method: 'DELETE' })).status, 202);
    return one.run(id);
  },

  'cuts the last line': async ({ one, id }) => {
    await ran(one, id);
    return (await one.texts(id)).every((text) => !text.endsWith('}\n'));
  },

  'ignores _type': async ({ one, id }) => {
    await ran(one, id);
    return (await one.records(id)).some(({ resourceType }) => resourceType !== 'Endpoint');
  },

  'ignores _typeFilter': async ({ one, id }) => {
    await one.order(id, { types: 'Location', filter: 'Location?address-state=VA' });
    await one.run(id);
    return (await one.records(id)).length > 2;
  },

  'shows folders of others': async ({ one, other, id }) => {
    await ran(other, id);
    return one.sftp(async (sftp) => (await sftp.names('/outbound')).includes(other.account.partnerNumber));
  },

  'runs only once': async ({ one, id }) => {
    await ran(one, id);
    return !(await one.run(id, 1));
  },

  'writes no status': async ({ one, id }) => {
    await ran(one, id);
    const { partnerNumber } = one.account;
    const names = await one.sftp((sftp) => sftp.names(`/outbound/${partnerNumber}/${id}/current`));
    return !names.some((name) => /-status-\d/.test(name));
  },

  'refuses with a page': async ({ one, id }) => {
    const refused = await one.order(id, { types: 'Patient' });
    assert.equal(refused.status, 400);
    return refused.headers.get('content-type')?.startsWith('text/html') === true;
  },

  'audits no files': async ({ one, id }) => {
    const [link = ''] = await ran(one, id);
    const since = new Date().toISOString();
    await one.file(link);
    const until = new Date(Date.now() + 1000).toISOString();
    const trail = `http://127.0.0.1:${one.ndh.operatorPort}/trail?since=${since}&until=${until}`;
    const answer = await fetch(trail, { headers: { authorization: auditorPass } });
    assert.equal(answer.status, 200);
    return !(await answer.text()).includes(Buffer.from('POST /outbound/').toString('base64').slice(0, 20));
  },

  'takes impossible dates': async ({ one, id }) => {
    const start = { name: '_startdate', valueDateTime: '2030-13-45' };
    return (await one.order(id, { other: [start] })).status === 202;
  },
};

/** The links of an order of endpoints that has run once. */
async function ran(visitor: Visitor, id: string): Promise<string[]> {
  assert.equal((await visitor.order(id, { types: 'Endpoint' })).status, 202);
  assert.equal(await visitor.run(id), true);
  return visitor.links(id);
}

async function open(ndh: StartedForeignNdh, id: string): Promise<Scene> {
  const [one, other] = ndh.accounts.map((account) => new Visitor(ndh, account)) as [Visitor, Visitor];
  return { one: await one.signIn(), other: await other.signIn(), id };
}

describe('A flaw of the foreign server', () => {
  let sound: StartedForeignNdh;
  let scene: Scene;
  before(async () => {
    sound = await startForeignNdh();
    scene = await open(sound, '');
  });
  after(() => sound.stop());

  for (const flaw of Object.keys(flaws) as Flaw[])
    test(`is met where it ${flaw}, and nowhere else`, async () => {
      const id = flaw.replaceAll(/[\W_]/g, '-');
      assert.equal(await signs[flaw]({ ...scene, id }), false);
      const flawed = await startForeignNdh({ flaws: [flaw] });
      try {
        assert.equal(await signs[flaw](await open(flawed, id)), true);
      } finally {
        await flawed.stop();
      }
    });

  test('can be any of many', () => assert.ok(Object.keys(flaws).length >= 12));

  test('is no reason for a command to end well', async () => {
    const [node = '', file = '', port = ''] = sound.trigger;
    await assert.rejects(operate([node, file, port], { account: 'P-1' }));
  });
});
