import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { exitCode } from '../lib/verdict/exit-code.ts';
import { flaws, type Flaw } from './foreign-bulk/flaws.ts';
import { judgeForeign, type Judged } from './foreign-bulk/judge-foreign.ts';

/** Groups of rows about the operation that only a national directory has. */
const scheduled = /^NDH-(SCHED|PARAM|EXEC|OVERWRITE|LIST|RETR|FILE|STATUS|NAME|SFTP|DEL|CANCEL)-/;

/** The half that a Bulk Data server has. */
const bulk = /^(NDH-BULK|BULK-\w+|SMART-\w+)-/;

/** Noted of any server: many have the operation and refuse to have it read. */
const read = 'NDH-SCHED-14';

/** Rows of the scheduled half that meet the lack of a means before they meet that of the operation. */
const means = /registration\.samples|does not offer|does not advertise|delete\.conditions|is answered 404/;

/** Of any Bulk Data server: this guide wants another format answered otherwise than Bulk Data does. */
const otherGuide = ['NDH-BULK-08'];

const broken = (judged: Judged): string[] =>
  [...judged.having('doesNotConform'), ...judged.having('fallsShort')]
    .filter((id) => !otherGuide.includes(id))
    .sort();

describe('A Bulk Data server that has no scheduled operation', () => {
  let judged: Judged;
  before(async () => {
    judged = await judgeForeign();
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

  test('conforms in the other half', () => {
    assert.deepEqual(
      broken(judged).filter((id) => bulk.test(id)),
      [],
    );
    assert.ok(judged.having('conforms').filter((id) => bulk.test(id)).length > 85);
  });

  test('is judged without a fault of the harness', () => assert.deepEqual(judged.run.harnessErrors, []));
});

/** Flaws that do not hide one another, and the rows that are judged with them. */
const together: [flaws: Flaw[], rows: RegExp][] = [
  [
    [
      ...(['takes a jti again', 'takes assertions of an hour', 'names bad clients a bad grant'] as const),
      ...(['opens jobs to every token', 'leaves error out', 'lets transactionTime drift'] as const),
      ...(['knows no DELETE', 'wants one Accept'] as const),
    ],
    bulk,
  ],
  [['says when in epoch seconds'], /^BULK-(KICK|STATUS|DELETE)-/],
  [['loses DELETE', 'writes an array'], /^(BULK-DELETE|NDH-BULK)-/],
  [['refuses in plain text'], /^(BULK-KICK|BULK-STATUS|NDH-BULK)-/],
  [['opens files to anybody', 'writes in Latin-1'], /^(BULK-(FILE|MANIFEST|SEC)|NDH-BULK)-/],
  [['wants the token twice'], /^(BULK-(FILE|SEC)|NDH-BULK)-/],
];

describe('A Bulk Data server that', () => {
  test('is wrong in some way is there for each', () =>
    assert.deepEqual(together.flatMap(([names]) => names).sort(), Object.keys(flaws).sort()));

  for (const [names, rows] of together)
    test(`${names.join(', ')} breaks exactly what it should`, async () => {
      const judged = await judgeForeign({ flaws: names, groups: rows });
      assert.deepEqual(
        broken(judged),
        [...new Set(names.flatMap((name): readonly string[] => flaws[name]))].sort(),
      );
      assert.deepEqual(judged.run.harnessErrors, []);
      assert.equal(exitCode(judged.run), judged.having('doesNotConform').length > 0 ? 1 : 0);
    });

  test('lets a client do what only another may is told of', async () => {
    const told = async (names: Flaw[]): Promise<string> => {
      const { rows } = await judgeForeign({ flaws: names, groups: /^(BULK-SEC-05|SMART-TOKEN-09)$/ });
      return rows
        .filter(({ verdict }) => verdict === 'recorded')
        .map(({ reason }) => reason)
        .join('; ');
    };
    const [right, lax] = [
      await told([]),
      await told(['opens jobs to every token', 'takes assertions of an hour']),
    ];
    assert.match(right, /404/);
    assert.doesNotMatch(lax, /404|401/);
  });
});
