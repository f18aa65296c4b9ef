import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaultEdition, listEditions } from '../../../lib/edition/edition-folder.ts';
import { isGraded } from '../../../lib/edition/graded.ts';
import { loadCatalogue, loadRequirements } from '../../../lib/edition/load-requirements.ts';
import { usualReceiver } from '../../../lib/receive/behaviour.ts';
import { listClientDefects, loadClientDefect, withClientDefects } from '../../../lib/receive/defect.ts';
import type { RequirementVerdict, Verdict } from '../../../lib/verdict/verdict.ts';
import { graded } from './graded-receiver.ts';

const ofVerdict = (rows: RequirementVerdict[], ...verdicts: Verdict[]): string[] =>
  rows
    .filter(({ verdict }) => verdicts.includes(verdict))
    .map(({ requirement }) => requirement.id)
    .sort();

/** What the clean receiver does not do: they are told apart from what is met. */
const unseen = [
  'BULK-FILE-07',
  'NDH-CLIENT-06',
  'NDH-CLIENT-07',
  'NDH-CLIENT-11',
  'NDH-LIST-12',
  'SMART-REG-08',
  'SMART-REG-09',
];

describe('The bundled receiver', () => {
  for (const edition of listEditions())
    test(`breaks nothing in ${edition}, and does all that can be seen`, async () => {
      const rows = await graded({ edition, behaviour: usualReceiver });
      const ids = new Set(loadRequirements(edition).map(({ id }) => id));
      assert.deepEqual(ofVerdict(rows, 'doesNotConform', 'fallsShort', 'notTested'), [], reasons(rows));
      assert.deepEqual(
        ofVerdict(rows, 'notTestable'),
        unseen.filter((id) => ids.has(id)),
        reasons(rows),
      );
    });

  test('logs in by secret and code where it has no keys', async () => {
    const behaviour = { ...usualReceiver, prefersSmart: () => false };
    const rows = await graded({ edition: defaultEdition, behaviour });
    assert.deepEqual(ofVerdict(rows, 'doesNotConform', 'fallsShort', 'notTested'), [], reasons(rows));
    assert.ok(ofVerdict(rows, 'conforms').includes('NDH-CLIENT-01'));
    assert.ok(ofVerdict(rows, 'notTestable').includes('NDH-AUTH-21'));
  });

  test('fetches what a schedule brings over SFTP too, once its status file says so', async () => {
    const edition = '1.0.0';
    const rows = await graded({ edition, behaviour: usualReceiver, overSftp: true });
    assert.deepEqual(ofVerdict(rows, 'doesNotConform', 'fallsShort', 'notTested'), [], reasons(rows));
    assert.ok(ofVerdict(rows, 'conforms').includes('NDH-STATUS-07'), reasons(rows));
    const hasty = { ...usualReceiver, readsStatus: () => false };
    const broken = ofVerdict(await graded({ edition, behaviour: hasty, overSftp: true }), 'doesNotConform');
    assert.deepEqual(broken, ['NDH-STATUS-07']);
  });

  test('does the rest in other situations', async () => {
    const edition = '2.0.0-current';
    const situations = ['files-without-token', 'list-names-another-host'];
    const rows = await graded({ edition, behaviour: usualReceiver, situations, servesKeys: true });
    assert.deepEqual(ofVerdict(rows, 'doesNotConform', 'fallsShort', 'notTested'), [], reasons(rows));
    const seen = ofVerdict(rows, 'conforms', 'recorded');
    for (const id of ['BULK-FILE-07', 'NDH-LIST-12', 'SMART-REG-08'])
      assert.ok(seen.includes(id), reasons(rows));
  });
});

describe('A client defect', () => {
  for (const name of listClientDefects())
    test(`${name} breaks exactly what it says`, async () => {
      const defect = await loadClientDefect(name);
      const edition = defect.edition ?? defaultEdition;
      const rows = await graded({
        ...{ edition, behaviour: withClientDefects([defect]), servesKeys: defect.servesKeys ?? false },
        ...(defect.situation !== undefined && { situations: [defect.situation] }),
      });
      const ids = new Set(loadRequirements(edition).map(({ id }) => id));
      const broken = ofVerdict(rows, 'doesNotConform', 'fallsShort', 'notTested');
      assert.deepEqual(broken, defect.breaks.filter((id) => ids.has(id)).sort(), reasons(rows));
    });

  test('proves every row but MAY ones and those that say why none can break them', async () => {
    const defects = await Promise.all(listClientDefects().map(loadClientDefect));
    const proven = new Set(defects.flatMap(({ breaks }) => breaks));
    const unproven = loadCatalogue()
      .filter((row) => isGraded(row) && row.level !== 'MAY' && row.unbreakable === undefined)
      .filter(({ id }) => !proven.has(id));
    assert.deepEqual(
      unproven.map(({ id }) => id),
      [],
    );
  });
});

function reasons(rows: RequirementVerdict[]): string {
  return rows
    .filter(({ verdict }) => verdict !== 'conforms' && verdict !== 'recorded')
    .map(({ requirement: { id }, verdict, reason }) => `${id} ${verdict}: ${reason}`)
    .join('\n');
}
