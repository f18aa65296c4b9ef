import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { startForeignNdh, type StartedForeignNdh } from './start-foreign-ndh.ts';
import { operate, Visitor } from './visitor.ts';

let ndh: StartedForeignNdh;
let one: Visitor;
let other: Visitor;

before(async () => {
  ndh = await startForeignNdh();
  one = await new Visitor(ndh, ndh.accounts[0]).signIn();
  other = await new Visitor(ndh, ndh.accounts[1]).signIn();
});
after(() => ndh.stop());

const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status;

describe('A run', () => {
  test('comes when it is due, and writes what the order asks for', async () => {
    await one.order('north', {
      types: 'Organization,Network,Location',
      filter: 'Organization?address-state=MD,Location?address-city=easton',
    });
    assert.equal(await statusOf(one.list('north')), 404);
    assert.equal(await one.run('north', -1), false);
    assert.equal(await one.run('north'), true);
    assert.equal(await one.run('north'), false);
    const records = await one.records('north');
    assert.deepEqual(records.map(({ id }) => id).sort(), [
      ...['board', 'bugeye', 'easton', 'heron-point', 'oyster-mutual', 'rio-anacostia', 'skipjack'],
    ]);
  });

  test('comes by itself at its time', async () => {
    const start = new Date(Date.now() + 300).toISOString();
    await one.order('soon', { types: 'Endpoint', other: [{ name: '_startdate', valueDateTime: start }] });
    while ((await one.list('soon')).status === 404) await setImmediate();
    assert.equal((await one.records('soon')).length, 3);
  });

  test('names its files on another host, which hands them out by POST', async () => {
    await one.order('posted', { types: 'Practitioner' });
    await one.run('posted');
    const [link = ''] = await one.links('posted');
    assert.equal(new URL(link).host, ndh.filesHost);
    assert.notEqual(new URL(link).hostname, new URL(ndh.origin).hostname);
    assert.equal(await statusOf(one.ask(link)), 405);
    const file = await one.file(link);
    assert.deepEqual([file.status, file.headers.get('content-type')], [200, 'application/fhir+ndjson']);
    const status = link.replace(/-Practitioner-(.*)\.ndjson$/, '-status-$1.txt');
    assert.equal(await (await one.ask(status)).text(), 'completed\n');
  });

  test('replaces the set before, or stays beside it', async () => {
    for (const keep of [false, true]) {
      const id = `kept-${keep}`;
      await one.order(id, { types: 'Endpoint', keep });
      await one.run(id);
      const [earlier = ''] = await one.links(id);
      await one.run(id, 1);
      assert.equal(await statusOf(one.file(earlier)), keep ? 200 : 404);
      assert.equal((await one.records(id)).length, 3);
    }
  });

  test('shows what was changed in between', async () => {
    await one.order('changing', { types: 'Endpoint' });
    await one.run('changing');
    const endpoint = (await one.records('changing')).find(({ id }) => id === 'rio-fhir');
    await operate(ndh.seed, { record: { ...endpoint, name: 'Renamed' } });
    await operate(ndh.seed, { record: { ...endpoint, id: 'added' } });
    await operate(ndh.seed, { type: 'Endpoint', id: 'added' });
    await operate(ndh.seed, { record: { ...endpoint, id: 'off', status: 'off' } });
    await one.run('changing', 1);
    const records = await one.records('changing');
    assert.deepEqual(records.map(({ id }) => id).sort(), [
      ...['heron-point-fhir', 'rappahannock-fhir', 'rio-fhir'],
    ]);
    assert.equal(records.find(({ id }) => id === 'rio-fhir')?.['name'], 'Renamed');
    const read = (await (await one.ask(`${ndh.base}/Endpoint/rio-fhir`)).json()) as { meta: object };
    assert.deepEqual(read.meta, records.find(({ id }) => id === 'rio-fhir')?.['meta']);
  });

  test('is nobody else’s', async () => {
    await one.order('mine', { types: 'Endpoint' });
    await one.run('mine');
    const [link = ''] = await one.links('mine');
    assert.equal(await statusOf(other.list('mine', one.account.partnerNumber)), 404);
    assert.equal(await statusOf(other.file(link)), 404);
    assert.equal(await statusOf(fetch(link, { method: 'POST' })), 401);
    assert.equal(await statusOf(other.ask(link, { method: 'DELETE' })), 404);
  });

  test('can be thrown away file by file', async () => {
    await one.order('thrown', { types: 'Endpoint,CareTeam' });
    await one.run('thrown');
    const [link = '', kept = ''] = await one.links('thrown');
    assert.equal(await statusOf(one.ask(link, { method: 'DELETE' })), 202);
    while ((await one.file(link)).status !== 404) await setImmediate();
    assert.deepEqual(await one.links('thrown'), [kept]);
  });
});

describe('SFTP', () => {
  test('shows the latest set, those kept before, and nothing of anybody else', async () => {
    await one.order('wired', { types: 'CareTeam', keep: true });
    await one.run('wired');
    await one.run('wired', 1);
    await other.order('hidden', { types: 'CareTeam' });
    await other.run('hidden');
    const own = `/outbound/${one.account.partnerNumber}`;
    await one.sftp(async (sftp) => {
      assert.deepEqual(await sftp.names('/outbound'), [one.account.partnerNumber]);
      assert.ok((await sftp.names(own)).includes('wired'));
      const names = await sftp.names(`${own}/wired/current`);
      const data = names.find((name) => name.includes('CareTeam')) ?? '';
      assert.equal(await sftp.read(`${own}/wired/current/${data}`), (await one.texts('wired')).join(''));
      const [stamp = ''] = await sftp.names(`${own}/wired/earlier`);
      assert.equal((await sftp.names(`${own}/wired/earlier/${stamp}`)).length, names.length);
      await assert.rejects(sftp.names(`/outbound/${other.account.partnerNumber}`), /No such file/);
      await assert.rejects(sftp.remove(`${own}/wired/current/${data}`), /Permission denied/);
    });
  });

  test('lets nobody in with another passphrase', async () => {
    const stranger = new Visitor(ndh, { ...one.account, passphrase: 'guess' });
    await assert.rejects(
      stranger.sftp(() => Promise.resolve()),
      /authentication methods failed/,
    );
  });
});
