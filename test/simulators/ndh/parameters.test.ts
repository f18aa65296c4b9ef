import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { issueOf, start, withReceiver, type Parameter } from './calling.ts';
import { advance, json } from './receiver.ts';

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
        ['POST', '/fhir/$exports', 404],
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
