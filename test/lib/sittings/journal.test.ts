import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, test } from 'node:test';
import { chosen, hold, inJournal, lose, once } from '../../../lib/sittings/in-force.ts';
import { Journal, type JournalEntry } from '../../../lib/sittings/journal.ts';
import { Suspended } from '../../../lib/sittings/suspended.ts';
import { NonConformance, NotTestable, TargetUnreachable } from '../../../lib/verdict/outcomes.ts';

/** Journals over the same lines, one for each sitting. */
function book() {
  const entries: JournalEntry[] = [];
  const home = {
    write: async (more: JournalEntry[]) => void entries.push(...more),
    isHeld: () => false,
    hold: () => undefined,
  };
  const sitting = (isBrokenOff = false) => new Journal('a scenario', [...entries], home, isBrokenOff);
  return { entries, sitting };
}

const waits = () => new Suspended('waits', 'waits for tomorrow');

/** Goes through steps in one sitting; @returns what came of it, and what was done on the way. */
async function sit(journal: Journal, steps: (did: (what: string) => void) => Promise<unknown>) {
  const done: string[] = [];
  const came = await inJournal(journal, () => steps((what) => done.push(what))).catch(
    (error: unknown) => error,
  );
  await journal.flush();
  return { came, done };
}

describe('A journal', () => {
  test('hands over what was done, and goes on where it ended', async () => {
    const { sitting } = book();
    let isDue = false;
    const steps = async (did: (what: string) => void) => {
      const asked = await once(
        'asking',
        async () => (did('asked'), { at: new Date(0), body: Buffer.from('x') }),
      );
      await once(
        'waiting',
        async () => {
          if (!isDue) throw waits();
        },
        { isRepeatable: true },
      );
      const seen = await once('looking', async () => (did('looked'), 'a list'));
      return { asked, seen };
    };
    const first = await sit(sitting(), steps);
    assert.deepEqual(first.done, ['asked']);
    assert.ok(first.came instanceof Suspended);
    isDue = true;
    const second = await sit(sitting(), steps);
    assert.deepEqual(second.done, ['looked']);
    assert.deepEqual(second.came, { asked: { at: new Date(0), body: Buffer.from('x') }, seen: 'a list' });
    const third = await sit(sitting(), steps);
    assert.deepEqual(third, { came: second.came, done: [] });
  });

  test('keeps choices, and the order in which things came that were asked for together', async () => {
    const { sitting } = book();
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const steps = async (did: (what: string) => void) => {
      const order: string[] = [];
      const ask = async (n: number) => {
        await once(`question ${n}`, async () => {
          did(`question ${n}`);
          await gates[n]?.promise;
        });
        order.push(`${n} ${chosen('a number', () => Math.random())}`);
      };
      const both = Promise.all([ask(0), ask(1)]);
      gates[1]?.resolve();
      await turn();
      await turn();
      gates[0]?.resolve();
      await both;
      return order;
    };
    const first = await sit(sitting(), steps);
    assert.match(String(first.came), /^1 0\.\d+,0 0\.\d+$/);
    assert.deepEqual(await sit(sitting(), steps), { came: first.came, done: [] });
  });

  test('keeps an error that says something of the target as it was', async () => {
    const { sitting } = book();
    const steps = () =>
      once('asking', async () => {
        throw new NonConformance({ expected: 'an answer', received: 'none', where: 'GET /' });
      });
    await sit(sitting(), steps);
    const { came } = await sit(sitting(), steps);
    assert.ok(came instanceof NonConformance);
    assert.equal(came.message, 'expected an answer, received none\n  at GET /');
    assert.equal(came.received, 'none');
  });

  test('does not hand over a session from which nothing has followed', async () => {
    const { sitting } = book();
    let sessions = 0;
    const session = () =>
      once('a session', async () => (sessions += 1), { isFleeting: true, isRepeatable: true });
    const steps = (isDown: boolean) => async () => {
      const first = await session();
      await once('asking', async () => first);
      const second = await session();
      if (isDown) throw new TargetUnreachable('nobody is there');
      return [first, second];
    };
    await sit(sitting(), steps(true));
    assert.deepEqual((await sit(sitting(true), steps(false))).came, [1, 3]);
  });

  test('hands over a session whose end it has waited for', async () => {
    const { sitting } = book();
    let sessions = 0;
    const steps = (isOver: boolean) => async () => {
      const session = await once('a session', async () => (sessions += 1), {
        isFleeting: true,
        isRepeatable: true,
      });
      const wait = async () => {
        if (!isOver) throw waits();
      };
      await once(`a wait until the end of ${session}`, wait, { isRepeatable: true });
      return session;
    };
    assert.ok((await sit(sitting(), steps(false))).came instanceof Suspended);
    assert.equal((await sit(sitting(), steps(true))).came, 1);
  });

  test('asks again whom it could not reach', async () => {
    const { sitting } = book();
    const gone = () => Promise.reject(new TargetUnreachable('nobody is there'));
    assert.ok((await sit(sitting(), () => once('asking', gone))).came instanceof TargetUnreachable);
    assert.equal((await sit(sitting(), () => once('asking', async () => 'asked'))).came, 'asked');
  });

  test('does once more what only reads, and begins anew where nobody knows whether something was done', async () => {
    const killed = async (isRepeatable: boolean) => {
      const { entries, sitting } = book();
      const journal = sitting();
      const asking = Promise.withResolvers<void>();
      void inJournal(journal, () =>
        once(
          'asking',
          () => {
            asking.resolve();
            return new Promise(() => undefined);
          },
          { isRepeatable },
        ),
      );
      await asking.promise;
      assert.equal(entries.length, isRepeatable ? 0 : 1);
      return sit(sitting(), () => once('asking', async () => 'asked again', { isRepeatable }));
    };
    assert.equal((await killed(true)).came, 'asked again');
    const { came } = await killed(false);
    assert.ok(came instanceof Suspended);
    assert.equal(came.why, 'anew');
    assert.equal(came.message, 'nobody knows whether this was done: asking');
  });

  test('begins anew where the steps go another way', async () => {
    const { sitting } = book();
    await sit(sitting(), () => once('one thing', async () => 1));
    const { came } = await sit(sitting(), () => once('another', async () => 2));
    assert.ok(came instanceof Suspended);
    assert.match(came.message, /went another way than in an earlier sitting: another in place of one thing/);
  });

  test('does nothing more once it has stopped, whoever catches that', async () => {
    const { sitting } = book();
    const { came, done } = await sit(sitting(), async (did) => {
      await once('waiting', () => Promise.reject(waits())).catch(() => undefined);
      await once('asking', async () => did('asked'));
    });
    assert.deepEqual(done, []);
    assert.ok(came instanceof Suspended);
  });

  test('cannot wait where no later sitting could go on', async () => {
    const { sitting } = book();
    const journal = sitting();
    const { came } = await sit(journal, async () => {
      await lose('a page is open');
      await once('waiting', () => Promise.reject(waits()));
    });
    assert.ok(came instanceof NotTestable);
    assert.equal(came.message, 'waits for tomorrow, and no later sitting could go on: a page is open');
    assert.equal(sitting().lost, 'a page is open');
  });

  test('is none for what is done without one', async () => {
    assert.equal(await once('asking', async () => 'asked'), 'asked');
    assert.equal(
      chosen('a number', () => 1),
      1,
    );
    hold('the directory');
    await lose('a page is open');
  });
});
