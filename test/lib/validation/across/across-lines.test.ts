import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Collector } from '../../../../lib/validation/across/collect.ts';
import { AcrossLines } from '../../../../lib/validation/across/across-lines.ts';
import type { LineFinding } from '../../../../lib/validation/engine/line-finding.ts';
import { bytesOf, reportOn, resource, told } from './gather.ts';

const to = (...references: string[]) => ({ x: references.map((reference) => ({ reference })) });

describe('an id that is on several lines', () => {
  test('is a warning where the lines are the same', async () => {
    const lines = [resource('Location', 'a'), resource('Location', 'b'), resource('Location', 'a')];
    assert.deepEqual(told(await reportOn({ 'Location.ndjson': lines })), [
      'warning Across_Duplicate_Id_Same_Content ×1 Location.ndjson:3 Location/a was already on line 1, with the same content',
    ]);
  });

  test('is an error where they differ', async () => {
    const lines = [resource('Location', 'a'), resource('Location', 'a', { name: 'A' })];
    const report = await reportOn({ 'Location.ndjson': lines });
    assert.deepEqual(told(report), [
      'error Ndjson_Duplicate_Id ×1 Location.ndjson:2 Location/a was already on line 1, with other content',
    ]);
    const [group] = report.groups;
    assert.deepEqual([group?.path, group?.samples[0]?.resource], ['Location.id', 'Location/a']);
  });

  test('is found in another file', async () => {
    const files = {
      'Location_1.ndjson': [resource('Location', 'b'), resource('Location', 'a')],
      'Location_2.ndjson': [resource('Location', 'a'), resource('Location', 'b', { name: 'B' })],
    };
    assert.deepEqual(told(await reportOn(files)), [
      'warning Across_Duplicate_Id_Same_Content ×1 Location_2.ndjson:1 Location/a was already on line 2 of Location_1.ndjson, with the same content',
      'error Ndjson_Duplicate_Id ×1 Location_2.ndjson:2 Location/b was already on line 1 of Location_1.ndjson, with other content',
    ]);
  });

  test('may belong to resources of different types', async () => {
    const lines = [resource('Location', 'a'), resource('Organization', 'a')];
    assert.deepEqual(told(await reportOn({ 'all.ndjson': lines })), []);
  });

  test('is the same whatever ends the line', async () => {
    const across = new AcrossLines();
    const collector = new Collector(across.collecting);
    const line = bytesOf(resource('Location', 'a'));
    collector.line(resource('Location', 'a'), 1, line);
    collector.line(resource('Location', 'a'), 2, Buffer.concat([line, Buffer.from('\r')]));
    across.add('Location.ndjson', collector.take());
    const { groups } = await across.finish();
    assert.deepEqual(
      groups.map(({ rule }) => rule),
      ['Across_Duplicate_Id_Same_Content'],
    );
  });

  test('counts all and shows the first', async () => {
    const lines = Array.from({ length: 40 }, () => resource('Location', 'a'));
    const { groups } = await reportOn({ 'Location.ndjson': lines }, { samples: 3 });
    assert.deepEqual(
      groups.map(({ count, samples }) => [count, samples.map(({ line }) => line)]),
      [[39, [2, 3, 4]]],
    );
  });
});

describe('a reference', () => {
  const organization = resource('Organization', 'o1');

  for (const reference of [
    'Organization/o1',
    'Organization/o1/_history/3',
    'https://ndh.example/fhir/Organization/o1',
    'https://ndh.example/fhir/Organization/o1/_history/3',
  ])
    test(`of the form ${reference} leads to its line`, async () => {
      const files = {
        'Location.ndjson': [resource('Location', 'l1', to(reference))],
        'Organization.ndjson': [organization],
      };
      assert.deepEqual(told(await reportOn(files)), []);
      assert.deepEqual(told(await reportOn(files, { base: 'https://ndh.example/fhir' })), []);
    });

  test('without a line is a warning', async () => {
    const files = { 'all.ndjson': [organization, resource('Location', 'l1', to('Organization/O1'))] };
    const report = await reportOn(files);
    assert.deepEqual(told(report), [
      'warning Across_Dangling_Reference ×1 all.ndjson:2 Organization/O1 leads to no line',
    ]);
    const [sample] = report.groups[0]!.samples;
    assert.deepEqual(
      [sample?.path, sample?.resource, sample?.found],
      ['Location', 'Location/l1', 'Organization/O1'],
    );
  });

  test('to a type of which nothing was read is told once', async () => {
    const lines = ['l1', 'l2', 'l3'].map((id) => resource('Location', id, to(`Endpoint/${id}`)));
    assert.deepEqual(told(await reportOn({ 'Location.ndjson': lines })), [
      'information Across_Type_Not_Read ×1 Location.ndjson:1 3 references lead to Endpoint, of which no line was read',
    ]);
  });

  test('to an id of another type is an error', async () => {
    const lines = [organization, resource('Location', 'l1', to('Organization/l1'))];
    assert.deepEqual(told(await reportOn({ 'all.ndjson': lines })), [
      'error Across_Wrong_Target_Type ×1 all.ndjson:2 Organization/l1 leads to Location: the id is of no Organization',
    ]);
  });

  for (const [how, lines] of [
    [
      'each type counts its records',
      [resource('Location', '4'), resource('Organization', '3', to('Organization/4'))],
    ],
    [
      'types share ids',
      [
        ...['a', 'b'].map((id) => resource('Location', id)),
        ...['a', 'c'].map((id) => resource('Organization', id, to('Organization/b'))),
      ],
    ],
  ] as const)
    test(`is only without a line where ${how}`, async () => {
      const { groups } = await reportOn({ 'all.ndjson': [...lines] });
      assert.deepEqual(
        groups.map(({ rule }) => rule),
        ['Across_Dangling_Reference'],
      );
    });

  test('to another server is not followed', async () => {
    const elsewhere = resource('Location', 'l1', to('https://other.example/fhir/Organization/o2'));
    const files = { 'all.ndjson': [organization, elsewhere] };
    assert.deepEqual(told(await reportOn(files, { base: 'https://ndh.example/fhir' })), []);
    assert.deepEqual(told(await reportOn(files)), [
      'information Across_Reference_Elsewhere ×1 all.ndjson:2 1 absolute reference to Organization may lead to another server: no line has them',
    ]);
  });

  test('is counted by its form', async () => {
    const forms = [
      'Organization/o1',
      '#c',
      'urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0',
      'https://ndh.example/fhir/Organization/o1',
      'https://other.example/fhir/Organization/o1',
      'Organization?name=x',
      'somewhere',
      '',
    ];
    const report = await reportOn(
      { 'all.ndjson': [organization, resource('Location', 'l1', to(...forms))] },
      { base: 'https://ndh.example/fhir/' },
    );
    assert.deepEqual(report.references, {
      relative: 1,
      local: 1,
      absolute: 0,
      elsewhere: 1,
      contained: 1,
      urn: 1,
      other: 3,
    });
  });

  test('is left alone where references are off', async () => {
    const files = { 'all.ndjson': [organization, resource('Location', 'l1', to('Organization/o2'))] };
    assert.deepEqual(told(await reportOn(files, { references: 'off' })), []);
  });

  test('may be given beside the resource', async () => {
    const across = new AcrossLines();
    const collector = new Collector(across.collecting);
    collector.line(organization, 1, bytesOf(organization), ['Organization/o2']);
    across.add('Organization.ndjson', collector.take());
    assert.deepEqual(told(await across.finish()), [
      'warning Across_Dangling_Reference ×1 Organization.ndjson:1 Organization/o2 leads to no line',
    ]);
  });
});

describe('the findings across lines', () => {
  test('can all be had, beside the samples', async () => {
    const across = new AcrossLines({ samples: 1 });
    const collector = new Collector(across.collecting);
    for (let line = 1; line <= 5; line++) {
      const location = resource('Location', 'a', to('Endpoint/e', 'Location/b'));
      collector.line(location, line, bytesOf(location));
    }
    across.add('Location.ndjson', collector.take());
    const all: LineFinding[] = [];
    const { groups } = await across.finish({ every: (finding) => all.push(finding) });
    for (const { rule, count } of groups)
      assert.equal(all.filter((finding) => finding.rule === rule).length, count, rule);
    assert.deepEqual(groups.map(({ count }) => count).sort(), [1, 4, 5]);
  });
});
