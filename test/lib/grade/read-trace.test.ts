import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { listEditions } from '../../../lib/edition/edition-folder.ts';
import { loadEdition } from '../../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../../lib/edition/load-requirements.ts';
import { readAttestations } from '../../../lib/grade/attestation.ts';
import { gradeTrace } from '../../../lib/grade/grade-trace.ts';
import { attestable } from '../../../lib/grade/judges.ts';
import { readTrace } from '../../../lib/grade/trace.ts';
import { ConfigurationError } from '../../../lib/verdict/outcomes.ts';
import { aTrace } from './a-trace.ts';

const head =
  '{"trace":"ndh client","version":1,"edition":"1.0.0","began":"","situations":["a"],"canary":"c"}';
const event = (n: number) => `{"n":${n},"end":${n},"at":"2026-01-31T12:00:00Z","kind":"list","whole":true}`;

describe('A trace', () => {
  test('is read in the order in which its answers were decided', () => {
    const { events, edition, situations } = readTrace([head, event(3), event(1)].join('\n'), 't');
    assert.deepEqual(
      events.map(({ n }) => n),
      [1, 3],
    );
    assert.deepEqual([edition, situations], ['1.0.0', ['a']]);
  });

  test('may have been cut off in its last line', () => {
    const { events } = readTrace(`${head}\n${event(1)}\n{"n":2,"at`, 't');
    assert.equal(events.length, 1);
  });

  test('may have been saved by another editor', () => {
    assert.equal(readTrace(`\uFEFF${head}\r\n${event(1)}\r\n`, 't').events.length, 1);
  });

  test('tells of answers that nobody took, and of a simulator that knew more than it tells', () => {
    const reset = '{"n":3,"end":3,"at":"2026-01-31T12:00:00Z","kind":"broken connection","of":1}';
    const resumed = reset.replace('broken connection', 'resumed');
    const trace = readTrace([head, event(1), event(2), reset, resumed].join('\n'), 't');
    assert.deepEqual(
      trace.events.map(({ whole }) => whole),
      [false, true],
    );
    assert.equal(trace.resumed, true);
  });

  const wrong: [string, string, RegExp][] = [
    ['an empty file', '', /is no trace/],
    ['another file', '{"a":1}\n', /is no trace/],
    ['text', 'hello\n', /is no trace/],
    ['of no edition', head.replace('edition', 'e'), /t:1: expected "edition"/],
    ['two traces', `${head}\n${event(1)}\n${head}`, /t:3: another trace begins here/],
    [
      'edited',
      `${head}\n${event(1).replace('}', ',"links":[1]}')}`,
      /t:2: "links" is not as a simulator writes it/,
    ],
    ['edited in its times', `${head}\n${event(1).replace('2026', 'x')}`, /t:2: "at" is not/],
    ['another version', head.replace('"version":1', '"version":2'), /version 2, this tool reads version 1/],
    ['a broken line in the middle', `${head}\n{\n${event(1)}`, /t:2: expected a line of JSON/],
    ['a line that is no event', `${head}\n{}\n${event(1)}`, /t:2: expected an event/],
  ];
  for (const [title, text, reason] of wrong)
    test(`is not ${title}`, () => {
      assert.throws(
        () => readTrace(text, 't'),
        (error) => error instanceof ConfigurationError && reason.test(error.message),
      );
    });
});

describe('What a person says', () => {
  const word = (text: string) => readAttestations(text, 'w', attestable);
  const row = (answer: string) =>
    `rows:\n  - { row: NDH-CLIENT-05, answer: ${answer}, who: Ada Park, when: 2026-11-26 }\n`;

  test('decides a row, and is told apart', () => {
    const rows = loadRequirements('1.0.0-ballot');
    const said = (answer: string) =>
      gradeTrace(aTrace([]), loadEdition('1.0.0-ballot'), rows, { attestations: word(row(answer)) });
    const verdict = ({ run }: ReturnType<typeof said>) =>
      run.requirements.find(({ requirement }) => requirement.id === 'NDH-CLIENT-05');
    assert.equal(verdict(said('yes'))?.verdict, 'conforms');
    assert.equal(verdict(said('no'))?.verdict, 'doesNotConform');
    assert.match(verdict(said('no'))?.reason ?? '', /no, says Ada Park \(2026-11-26\)/);
    assert.deepEqual(said('yes').attested, ['NDH-CLIENT-05']);
  });

  test('breaks every row of which only a person can tell', () => {
    for (const edition of listEditions())
      for (const { id, unbreakable } of loadRequirements(edition)) {
        if (unbreakable === undefined || !attestable.includes(id)) continue;
        const attestations = word(row('no').replace('NDH-CLIENT-05', id));
        const trace = aTrace([], { edition });
        const { run } = gradeTrace(trace, loadEdition(edition), loadRequirements(edition), { attestations });
        const { doesNotConform, fallsShort } = run.totals;
        assert.equal(doesNotConform + fallsShort, 1, `${id} of ${edition}`);
      }
  });

  test('falls short where a row only advises', () => {
    const text = row('no').replace('CLIENT-05', 'CLIENT-07');
    const { run } = gradeTrace(aTrace([]), loadEdition('1.0.0-ballot'), loadRequirements('1.0.0-ballot'), {
      attestations: word(text),
    });
    assert.equal(run.totals.fallsShort, 1);
  });

  const wrong: [string, string, RegExp][] = [
    ['another row', row('yes').replace('05', '03'), /NDH-CLIENT-03 is not attested; these are/],
    ['maybe', row('maybe'), /expected "answer" with yes or no/],
    ['nobody', 'rows:\n  - { row: NDH-CLIENT-05, answer: yes, when: today }', /expected "who" with a text/],
    ['other keys', 'row: []', /unknown key "row"/],
    ['no list', 'rows: NDH-CLIENT-05', /rows: expected a list/],
    ['no YAML', 'rows: [', /neither YAML nor JSON/],
  ];
  for (const [title, text, reason] of wrong)
    test(`is not ${title}`, () => {
      assert.throws(
        () => word(text),
        (error) => error instanceof ConfigurationError && reason.test(error.message),
      );
    });
});

test('A trace in which nothing happened passes nothing', () => {
  for (const edition of ['1.0.0-ballot', '1.0.0', '2.0.0-current']) {
    const { run } = gradeTrace(aTrace([]), loadEdition(edition), loadRequirements(edition));
    assert.equal(run.totals.notTestable, run.requirements.length);
    assert.ok(run.requirements.length > 20);
  }
});
