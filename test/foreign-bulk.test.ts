import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { judgeForeign, type Judged } from './foreign-bulk/judge-foreign.ts';

/** Groups of rows about the operation that only a national directory has. */
const scheduled = /^NDH-(SCHED|PARAM|EXEC|OVERWRITE|LIST|RETR|FILE|STATUS|NAME|SFTP|DEL|CANCEL)-/;

/** Noted of any server: many have the operation and refuse to have it read. */
const read = 'NDH-SCHED-14';

/** Rows of the scheduled half that meet the lack of a means before they meet that of the operation. */
const means = /registration\.samples|configure control|delete\.conditions|does not advertise/;

describe('A Bulk Data server that has no scheduled operation', () => {
  let judged: Judged;
  before(async () => {
    judged = await judgeForeign({ groups: scheduled });
  });

  test('does not offer the scheduled half, and breaks nothing of it', () => {
    const rows = judged.rows.filter(
      ({ requirement: { id }, verdict }) => scheduled.test(id) && id !== read && verdict !== 'notTested',
    );
    assert.ok(rows.length > 150);
    const others = rows.filter(
      ({ verdict, reason }) => verdict !== 'notOffered' && !(verdict === 'notTestable' && means.test(reason)),
    );
    assert.deepEqual(
      others.map(({ requirement, verdict, reason }) => `${requirement.id}: ${verdict}, ${reason}`),
      [],
    );
  });

  test('is judged without a fault of the harness', () => {
    assert.deepEqual(judged.run.harnessErrors, []);
  });
});
