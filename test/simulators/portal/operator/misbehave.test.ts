import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advance, ask, json, newReceiver, withNdh, type Answer } from '../../ndh/receiver.ts';
import { sessionOf } from '../../ndh/sftp-receiver.ts';
import { newOperator, textAt } from './operator-browser.ts';

const namesIn = ({ text }: Answer): string[] =>
  [...text.matchAll(/data-defect="([^"]+)"/g)].map(([, name = '']) => name);

describe('Misbehave now', () => {
  test('switches defects on and off while a partner is there', async () => {
    await withNdh(
      async (ndh) => {
        const operator = await newOperator(ndh);
        const receiver = await newReceiver(ndh);
        await receiver.kickOff({ _type: 'Location', _keepFile: 'true' });
        await advance(ndh, 'PT1M');
        const session = await sessionOf(ndh, receiver);
        const [file] = await session.list('/');
        await operator.send('/operator/defects', { on: 'sftp-refuses-removal' });
        const page = await operator.send('/operator/defects', { on: 'accepts-with-200' });
        assert.match(textAt(page, 'done'), /Misbehaves: accepts-with-200/);
        assert.match(page.text, /Misbehaving on purpose/);
        assert.equal((await receiver.kickOff({ _type: 'Location' })).status, 200);
        assert.notEqual((await session.remove(`/${file?.name}`)).status, 'ok');
        const active = async () => json(await ask(ndh, 'GET', '/control/defects'));
        assert.deepEqual(await active(), { active: ['sftp-refuses-removal', 'accepts-with-200'] });
        await operator.send('/operator/defects', { off: 'accepts-with-200' });
        assert.equal((await receiver.kickOff({ _type: 'Location' })).status, 202);
        const behaving = await operator.send('/operator/defects', { off: '' });
        assert.deepEqual(await active(), { active: [] });
        assert.doesNotMatch(behaving.text, /Misbehaving on purpose/);
        const [again] = await session.list('/');
        assert.equal((await session.remove(`/${again?.name}`)).status, 'ok');
        await session.close();
      },
      { sftpPort: 0 },
    );
  });

  test('shows the defects of the start as active, and no defect that there is not', async () => {
    await withNdh(
      async (ndh) => {
        const operator = await newOperator(ndh);
        assert.match((await operator.open()).text, /data-active="cancel-ignored"/);
        assert.equal((await operator.send('/operator/defects', { on: 'no-such' })).status, 400);
        assert.equal((await operator.send('/operator/defects', {})).status, 400);
        const { text } = await operator.send('/operator/defects', { off: 'cancel-ignored' });
        assert.doesNotMatch(text, /data-active=/);
      },
      { defects: ['cancel-ignored'] },
    );
  });

  test('finds defects by name, words and requirement, page by page', async () => {
    await withNdh(async (ndh) => {
      const operator = await newOperator(ndh);
      const all = namesIn(await operator.open('/operator/defects'));
      const next = namesIn(await operator.open('/operator/defects?page=2'));
      assert.equal(all.length, 40);
      assert.ok(next.length > 0 && next.every((name) => !all.includes(name)));
      const find = async (q: string) =>
        namesIn(await operator.open(`/operator/defects?q=${encodeURIComponent(q)}`));
      assert.deepEqual(await find('cancel-ignored'), ['cancel-ignored']);
      assert.ok((await find('ndh-retr-14')).includes('cuts-bodies-short'));
      assert.ok((await find('hundred bytes END')).includes('cuts-bodies-short'));
      assert.deepEqual(await find('no such words at all'), []);
      assert.equal((await find('')).length, 40);
    });
  });

  test('says of a defect where it shows, where that is not here', async () => {
    await withNdh(async (ndh) => {
      const operator = await newOperator(ndh);
      const { text } = await operator.open('/operator/defects?q=hides-status-files-from-sftp');
      assert.match(text, /shows in edition 1\.0\.0/);
    });
  });
});
