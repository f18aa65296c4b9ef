import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NoJudgement, type OfficialFinding } from '../../../lib/official/official-finding.ts';
import { officialText } from '../../../lib/official/official-text.ts';
import type { OfficialValidator } from '../../../lib/official/official-tier.ts';
import { OfficialUnavailable } from '../../../lib/official/official-unavailable.ts';
import { runOfficialTier, type TierOptions } from '../../../lib/official/run-official-tier.ts';
import type { SampledLine } from '../../../lib/official/sample.ts';

const edition = '1.0.0-ballot';

async function* lines(resources: object[], file = 'a.ndjson'): AsyncGenerator<SampledLine> {
  for (const [at, resource] of resources.entries())
    yield { file, line: at + 1, text: JSON.stringify(resource), resource };
}

const location = (id: string, more: object = {}) => ({ resourceType: 'Location', id, name: 'a', ...more });

type Answer = (resource: { id: string }, profiles: string[]) => OfficialFinding[];

function answering(answer: Answer, closed: () => void = () => {}): TierOptions['open'] {
  const validator: OfficialValidator = {
    validate: async (text, profiles) => answer(JSON.parse(String(text)) as { id: string }, profiles),
    close: async () => closed(),
  };
  return async () => validator;
}

const error = (path: string, more: Partial<OfficialFinding> = {}): OfficialFinding => ({
  severity: 'error',
  rule: 'x',
  path,
  message: 'because',
  origin: 'base',
  ...more,
});

const base = { edition, profile: 'claimed', mode: 'all' } as const;

describe('The second tier', () => {
  test('asks about every line and lists where it disagrees', async () => {
    let closed = 0;
    const open = answering(
      ({ id }) => (id === 'b' ? [error('Location.name')] : []),
      () => (closed += 1),
    );
    const files = lines([location('a'), location('b'), location('c', { status: 'bogus' })]);
    const report = await runOfficialTier({ ...base, lines: files, open });
    assert.deepEqual(
      [report.lines, report.judged, report.agreed, report.disagreed, report.refused, closed],
      [3, 3, 1, 2, 1, 1],
    );
    const [first, second] = report.disagreements;
    assert.deepEqual(
      [first?.line, first?.id, first?.ours, first?.theirs.map(({ path }) => path)],
      [2, 'b', [], ['Location.name']],
    );
    assert.deepEqual([second?.line, second?.ours[0]?.path, second?.theirs], [3, 'Location.status', []]);
  });

  test('asks for the export profile of a line, or the one that is named, unless only claims count', async () => {
    const asked = async (profile: string) => {
      const profiles: string[][] = [];
      const open = answering((_, named) => (profiles.push(named), []));
      await runOfficialTier({ ...base, profile, lines: lines([location('a')]), open });
      return profiles[0];
    };
    assert.deepEqual(await asked('claimed'), []);
    assert.match(
      (await asked('both'))?.[0] ?? '',
      /^http:\/\/hl7\.org\/fhir\/us\/ndh\/StructureDefinition\/.*Location$/,
    );
    const named = 'http://hl7.org/fhir/us/ndh/StructureDefinition/ndh-Location';
    assert.deepEqual(await asked(named), [named]);
  });

  test('of a sample asks about some lines of each shape', async () => {
    const resources = Array.from({ length: 200 }, (_, at) =>
      location(String(at), at % 2 ? { alias: ['b'] } : {}),
    );
    const asked: string[] = [];
    const open = answering(({ id }) => (asked.push(id), []));
    const report = await runOfficialTier({
      ...base,
      mode: 'sample',
      perShape: 2,
      lines: lines(resources),
      open,
    });
    assert.equal(asked.length, 4);
    assert.deepEqual([report.lines, report.shapes, report.judged], [200, 2, 4]);
  });

  test('counts what cannot be checked apart, by rule and element', async () => {
    const unchecked = (at: number) => error(`Location.type[${at}]`, { unchecked: true });
    const open = answering(({ id }) => [unchecked(0), unchecked(id === 'a' ? 1 : 0)]);
    const report = await runOfficialTier({ ...base, lines: lines([location('a'), location('b')]), open });
    assert.deepEqual(report.notChecked, [
      { rule: 'x', path: 'Location.type', message: 'because', lines: 2, sample: 'a.ndjson:1' },
    ]);
    assert.deepEqual([report.agreed, report.disagreed], [2, 0]);
  });

  test('goes on after a line that the validator fails on', async () => {
    const open = answering(({ id }) => {
      if (id === 'a') throw new NoJudgement('Validation request timeout');
      return [];
    });
    const report = await runOfficialTier({ ...base, lines: lines([location('a'), location('b')]), open });
    assert.deepEqual([report.judged, report.notJudged[0]?.message], [1, 'Validation request timeout']);
  });

  test('keeps what it has when the validator is lost, and says why', async () => {
    const open = answering(({ id }) => {
      if (id === 'c') throw new OfficialUnavailable('the official validator was ended by SIGKILL');
      return [];
    });
    const files = lines(['a', 'b', 'c', 'd', 'e'].map((id) => location(id)));
    const report = await runOfficialTier({ ...base, lines: files, open });
    assert.match(report.problem ?? '', /ended by SIGKILL/);
    assert.ok(report.judged >= 2);
    assert.match(officialText(report), /ended by SIGKILL/);
  });

  test('says why the validator does not start', async () => {
    const open = async () => {
      throw new OfficialUnavailable('there is no `java` on the path');
    };
    const report = await runOfficialTier({ ...base, lines: lines([location('a')]), open });
    assert.equal(report.problem, 'there is no `java` on the path');
    assert.equal(officialText(report), 'Official validator:\n  there is no `java` on the path');
  });

  test('stops when it is interrupted, and closes the validator', async () => {
    const interrupted = new AbortController();
    let closed = 0;
    const open = answering(
      () => (interrupted.abort(), []),
      () => (closed += 1),
    );
    const files = lines(Array.from({ length: 50 }, (_, at) => location(String(at))));
    const report = await runOfficialTier({ ...base, lines: files, open, signal: interrupted.signal });
    assert.ok(report.judged < 5);
    assert.deepEqual([report.problem, closed], ['it was interrupted', 1]);
  });

  test('closes the validator after a fault of our own, and does not hide it', async () => {
    let closed = 0;
    const open = answering(
      () => assert.fail('a fault'),
      () => (closed += 1),
    );
    await assert.rejects(runOfficialTier({ ...base, lines: lines([location('a')]), open }), /a fault/);
    assert.equal(closed, 1);
  });
});

describe('The section of the report', () => {
  test('tells numbers, disagreements and what was not checked, without control characters', async () => {
    const open = answering(({ id }) => [
      ...(id === 'b' ? [error('Location.name', { message: 'no\u001B[31m\ngood' })] : []),
      error('Location.type[0]', { unchecked: true, message: 'who knows' }),
    ]);
    const resources = [location('a'), location('b')];
    const report = await runOfficialTier({ ...base, mode: 'sample', lines: lines(resources), open });
    const text = officialText(report);
    assert.match(text, /asked about 2 of 2 lines, sampled by 1 shape, no terminology server/);
    assert.match(text, /it refuses 1; we agree on 1/);
    assert.match(text, /a\.ndjson:2 Location\/b\n {6}official Location\.name x no good\n/);
    assert.match(text, /Location\.type: who knows \(2 lines, first a\.ndjson:1\)/);
  });
});
