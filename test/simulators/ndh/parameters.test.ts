import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { advance, json, newReceiver, withNdh, type Answer, type Receiver } from './receiver.ts';

interface Parameter {
  name: string;
  [value: string]: unknown;
}

type Send = (parameters: Parameter[], headers?: Record<string, string>) => Promise<Answer>;

async function withReceiver(
  body: (send: Send, receiver: Receiver, ndh: StartedNdh) => Promise<void>,
): Promise<void> {
  await withNdh(async (ndh) => {
    const receiver = await newReceiver(ndh);
    const account = { name: '_account', valueString: receiver.accountId };
    const send: Send = (parameters, headers = {}) =>
      receiver.ask('POST', '/fhir/$ndhExport', {
        body: { resourceType: 'Parameters', parameter: [account, ...parameters] },
        headers: { 'content-type': 'application/fhir+json', ...headers },
      });
    await body(send, receiver, ndh);
  });
}

const issueOf = (answer: Answer): { diagnostics: string; expression?: string[] } =>
  json<{ issue: [{ diagnostics: string; expression?: string[] }] }>(answer).issue[0];

const start = { name: '_startdate', valueDateTime: '2026-03-01T00:00:00Z' };

describe('A parameter', () => {
  const refused: [string, Parameter[]][] = [
    ['_account', [{ name: '_account', valueString: 'another' }]],
    ['_type', [{ name: '_type', valueString: 'Patient' }]],
    ['_type', [{ name: '_type', valueString: 'organization' }]],
    ['_type', [{ name: '_type', valueString: 'Organization,' }]],
    ['_type', [{ name: '_type', valueString: '' }]],
    ['_type', [{ name: '_type', valueString: 'toString' }]],
    ['_type', [{ name: '_type', valueBoolean: true }]],
    ['_typeFilter', [{ name: '_typeFilter', valueString: 'Organization??=&' }]],
    ['_typeFilter', [{ name: '_typeFilter', valueString: 'address-state=MD' }]],
    ['_typeFilter', [{ name: '_typeFilter', valueString: 'Organization?' }]],
    ['_typeFilter', [{ name: '_typeFilter', valueString: 'Organization?address-state=MD&_include=*' }]],
    ['_typeFilter', [{ name: '_typeFilter', valueString: 'Organization?_sort=name' }]],
    ['_typeFilter', [{ name: '_typeFilter', valueString: 'Practitioner?address-state=MD' }]],
    ['_typeFilter', [{ name: '_typeFilter', valueString: 'Patient?name=x' }]],
    [
      '_typeFilter',
      [
        { name: '_type', valueString: 'Location' },
        { name: '_typeFilter', valueString: 'Organization?address-state=MD' },
      ],
    ],
    ['_outputFormat', [{ name: '_outputFormat', valueString: 'application/csv' }]],
    ['_outputFormat', [{ name: '_outputFormat', valueString: 'application/fhir_ndjson' }]],
    ['_startdate', [{ name: '_startdate', valueDateTime: '2030-13-45' }]],
    ['_startdate', [{ name: '_startdate', valueDateTime: '2030-02-29' }]],
    ['_startdate', [{ name: '_startdate', valueDateTime: '2030-02-28T10:00:00' }]],
    ['_startdate', [{ name: '_startdate', valueDateTime: '2030-02-28T25:00:00Z' }]],
    ['_startdate', [{ name: '_startdate', valueString: '2030-02-28T10:00:00Z' }]],
    ['_startdate', [{ name: '_startdate', valueDateTime: 'yesterday' }]],
    ['_startdate', [start, { ...start, valueDateTime: '2026-03-02T00:00:00Z' }]],
    ['_startdate', [start, start]],
    ['_frequency', [{ name: '_frequency', valueString: 'fortnightly' }]],
    ['_frequency', [{ name: '_frequency', valueString: '' }]],
    ['_frequency', [{ name: '_frequency', valueDuration: { value: 1, code: 'd' } }]],
    ['_cancel', [{ name: '_cancel', valueString: 'maybe' }]],
    ['_cancel', [{ name: '_cancel', valueString: 'true' }]],
    ['_cancel', [{ name: '_cancel', valueBoolean: 'true' }]],
    [
      '_cancel',
      [
        { name: '_cancel', valueBoolean: true },
        { name: '_cancel', valueBoolean: true },
      ],
    ],
    ['_keepFile', [{ name: '_keepFile', valueString: 'yes' }]],
    ['_keepFile', [{ name: '_keepFile' }]],
  ];

  test('with a wrong value is refused by name, and nothing is scheduled', async () => {
    await withReceiver(async (send, receiver, ndh) => {
      for (const [name, parameters] of refused) {
        const answer = await send(parameters);
        assert.equal(answer.status, 400, JSON.stringify(parameters));
        const issue = issueOf(answer);
        assert.deepEqual(issue.expression, [`Parameters.parameter.where(name='${name}')`]);
        assert.match(answer.text, new RegExp(name));
      }
      assert.equal((await receiver.kickOff({ _account: '   ' })).status, 400);
      assert.equal((await receiver.kickOff({ _account: '' })).status, 400);
      assert.equal((await receiver.ask('POST', '/fhir/$ndhexport')).status, 400);
      assert.equal((await receiver.kickOff({ _cancel: 'maybe' })).status, 400);
      assert.equal(await advance(ndh, 'P5Y'), 0);
    });
  });

  test('with a right value is accepted', async () => {
    const accepted: Parameter[][] = [
      ...'daily weekly monthly quarterly yearly'
        .split(' ')
        .map((word) => [{ name: '_frequency', valueString: word }, start]),
      ...['application/fhir+ndjson', 'application/ndjson', 'ndjson'].map((format) => [
        { name: '_outputFormat', valueString: format },
      ]),
      ...[
        '2026-03-01',
        '2026-03-01T10:00:00Z',
        '2026-03-01T10:00:00+00:00',
        '2026-03-01T10:00:00.5-05:00',
      ].map((value) => [{ name: '_startdate', valueDateTime: value }]),
      ...[
        'Network',
        'Verification',
        'VerificationResult',
        'Consent',
        'CareTeam',
        'Organization, Location',
      ].map((value) => [{ name: '_type', valueString: value }]),
      [{ name: '_keepFile', valueBoolean: true }],
      [{ name: '_keepFile', valueBoolean: false }],
      [{ name: '_cancel', valueBoolean: false }],
      [],
    ];
    await withReceiver(async (send) => {
      for (const parameters of accepted) {
        const answer = await send(parameters);
        assert.equal(answer.status, 202, `${JSON.stringify(parameters)} ${answer.text}`);
        assert.equal(answer.text, '');
      }
    });
  });

  test('that is unknown is ignored and named, unless handling is strict', async () => {
    await withReceiver(async (send) => {
      const unknown = [{ name: 'x-unknown', valueString: '1' }];
      const lenient = await send(unknown);
      assert.equal(lenient.status, 202);
      assert.match(issueOf(lenient).diagnostics, /x-unknown/);
      assert.match(lenient.text, /"severity":"information"/);
      const strict = await send(unknown, { prefer: 'respond-async, handling=strict' });
      assert.equal(strict.status, 400);
    });
  });
});

describe('A call of the operation', () => {
  test('takes its parameters as a query, as a form and as a Parameters resource', async () => {
    await withReceiver(async (send, receiver) => {
      const form = `_account=${receiver.accountId}&_outputFormat=application%2Ffhir%2Bndjson`;
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const asForm = await receiver.ask('POST', '/fhir/%24ndhexport', { body: form, headers });
      assert.equal(asForm.status, 202);
      assert.equal((await receiver.ask('POST', `/fhir/$ndhExport?${form}`)).status, 202);
      assert.equal((await send([], { 'content-type': 'application/json' })).status, 202);
    });
  });

  test('with a body of another kind is refused', async () => {
    await withReceiver(async (_send, receiver) => {
      const query = `/fhir/$ndhexport?_account=${receiver.accountId}`;
      const bodies: [string, string, number][] = [
        ['{"resourceType":"Parameters","parameter":[{', 'application/fhir+json', 400],
        ['{"resourceType":"Parameters"} trailing', 'application/fhir+json', 400],
        ['{"resourceType":"Patient"}', 'application/fhir+json', 400],
        ['[]', 'application/fhir+json', 400],
        ['null', 'application/fhir+json', 400],
        ['<Parameters/>', 'application/fhir+xml', 415],
        ['x', 'text/plain', 415],
        ['x'.repeat(5_000_000), 'application/fhir+json', 413],
      ];
      for (const [body, type, status] of bodies) {
        const answer = await receiver.ask('POST', query, { body, headers: { 'content-type': type } });
        assert.equal(answer.status, status, `${type} ${body.slice(0, 50)}`);
        assert.equal(json(answer)['resourceType'], 'OperationOutcome');
      }
    });
  });

  test('is at system level only, by POST only, under its names only', async () => {
    await withReceiver(async (_send, receiver) => {
      const asked: [string, string, number][] = [
        ['GET', '/fhir/$ndhexport', 405],
        ['DELETE', '/fhir/$ndhExport', 405],
        ['POST', '/fhir/Organization/$ndhexport', 404],
        ['POST', '/fhir/Organization/organization-1/$ndhexport', 404],
        ['POST', '/fhir/$ndhexport/more', 404],
        ['POST', '/fhir/$NDHEXPORT', 404],
        ['POST', '/fhir/$export', 404],
        ['POST', '/fhir/%zz', 400],
      ];
      for (const [method, path, status] of asked) {
        const answer = await receiver.ask(method, path);
        assert.equal(answer.status, status, `${method} ${path}`);
        assert.equal(json(answer)['resourceType'], 'OperationOutcome');
      }
      assert.equal((await receiver.ask('GET', '/fhir/$ndhexport')).headers['allow'], 'POST');
    });
  });
});

describe('What a call selects', () => {
  const states = (resource: object): unknown[] =>
    [(resource as { address?: { state?: string }[] }).address ?? []].flat().map(({ state }) => state);

  const exported = async (
    ...parameters: [string, string][]
  ): Promise<{ resourceType: string; id: string }[]> => {
    let lines: { resourceType: string; id: string }[] = [];
    await withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        const query = new URLSearchParams([['_account', receiver.accountId], ...parameters]);
        const answer = await receiver.ask('POST', `/fhir/$ndhexport?${query.toString()}`);
        assert.equal(answer.status, 202, answer.text);
        await advance(ndh, 'PT0S');
        lines = await receiver.lines();
      },
      { size: 48 },
    );
    return lines;
  };
  const typesOf = (lines: { resourceType: string }[]): string[] =>
    [...new Set(lines.map(({ resourceType }) => resourceType))].sort();

  test('is everything where it names no type', async () => {
    assert.deepEqual(typesOf(await exported()), [
      'CareTeam',
      'Endpoint',
      'HealthcareService',
      'InsurancePlan',
      'Location',
      'Organization',
      'OrganizationAffiliation',
      'Practitioner',
      'PractitionerRole',
      'VerificationResult',
    ]);
  });

  test('is each type once, named by a comma list or repeated', async () => {
    const lines = await exported(
      ['_type', 'Organization,Location'],
      ['_type', 'Network'],
      ['_type', 'Location'],
    );
    assert.deepEqual(typesOf(lines), ['Location', 'Organization']);
    assert.equal(new Set(lines.map(({ id }) => id)).size, lines.length);
  });

  test('is networks only where it names Network', async () => {
    const lines = (await exported(['_type', 'Network'])) as { type?: { coding: { code: string }[] }[] }[];
    assert.ok(lines.length > 0);
    assert.ok(lines.every(({ type }) => type?.[0]?.coding[0]?.code === 'ntwk'));
  });

  test('is limited type by type by filters, in one value or in several', async () => {
    const queries = ['Organization?address-state=MD', 'Location?address-state=VA'];
    const types: [string, string] = ['_type', 'Organization,Location,Practitioner'];
    for (const filters of [
      [['_typeFilter', queries.join(',')] as [string, string]],
      queries.map((query): [string, string] => ['_typeFilter', query]),
    ]) {
      const lines = await exported(types, ...filters);
      assert.deepEqual(typesOf(lines), ['Location', 'Organization', 'Practitioner']);
      for (const line of lines) {
        if (line.resourceType === 'Organization') assert.ok(states(line).includes('MD'));
        if (line.resourceType === 'Location') assert.deepEqual(states(line), ['VA']);
      }
    }
  });

  test('is the union of several filters for one type', async () => {
    const lines = await exported(
      ['_type', 'Organization'],
      ['_typeFilter', 'Organization?address-state=MD,Organization?address-state=VA'],
    );
    const found = new Set(lines.flatMap(states));
    assert.ok(found.has('MD') && found.has('VA'));
    assert.ok(lines.every((line) => states(line).some((state) => state === 'MD' || state === 'VA')));
  });
});
