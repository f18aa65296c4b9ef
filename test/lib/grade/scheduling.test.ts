import { describe } from 'node:test';
import { judged, kickOff, text, type Told } from './a-trace.ts';

const ballot = '1.0.0-ballot';
const stu1 = '1.0.0';
const account = text('_account', 'a');
const id = (value: string) => ({ name: '_scheduledId', element: 'valueId', value });
const bulk = (parameters: Told['parameters'] = [], more: Partial<Told> = {}): Told =>
  kickOff(parameters, { operation: 'export', method: 'GET', ...more });
const cancel = { name: '_cancel', element: 'valueBoolean', value: true };
const duration = (value: object) => ({ name: '_frequency', element: 'valueDuration', value });

describe('A client that schedules', () => {
  judged('NDH-SCHED-07', ballot, [
    ['never', [], 'notTestable', /did not schedule/],
    ['never, and calls something else', [kickOff([], { operation: 'validate' })], 'notTestable'],
    [
      'with the preference among others',
      [kickOff([], { headers: { prefer: 'wait=5, Respond-Async;q=1' } })],
      'conforms',
    ],
    [
      'after it looked what there is',
      [kickOff([], { method: 'OPTIONS', headers: {} }), kickOff([])],
      'conforms',
    ],
    ['with another preference', [kickOff([], { headers: { prefer: 'handling=strict' } })], 'doesNotConform'],
    [
      'and cancels without it',
      [kickOff([]), kickOff([cancel], { headers: {} })],
      'conforms',
      /cancels without/,
    ],
  ]);
  judged('FHIR-ASYNC-03', ballot, [
    ['without Accept', [kickOff([], { headers: { prefer: 'respond-async' } })], 'fallsShort'],
    ['without Prefer', [kickOff([], { headers: { accept: '*/*' } })], 'doesNotConform'],
    ['by $export without Prefer', [bulk([], { headers: { accept: '*/*' } })], 'fallsShort'],
    ['with both', [kickOff([])], 'conforms'],
  ]);
  judged('NDH-CLIENT-02', ballot, [
    ['with an account', [kickOff([account])], 'conforms'],
    ['by a query', [kickOff([{ name: '_account', value: 'a' }])], 'conforms'],
    ['with two accounts', [kickOff([account, account])], 'doesNotConform', /2 of it/],
    ['with an empty account', [kickOff([text('_account', ' ')])], 'doesNotConform'],
    ['with an account as an id', [kickOff([{ ...account, element: 'valueId' }])], 'fallsShort'],
    ['and cancels only', [kickOff([cancel])], 'notTestable'],
    ['after XML was refused', [kickOff([], { encoding: 'unread' }), kickOff([account])], 'conforms'],
    ['by XML only', [kickOff([], { encoding: 'unread' })], 'notTestable', /does not read/],
    [
      'with an account as an id, then none',
      [kickOff([{ ...account, element: 'valueId' }]), kickOff([])],
      'doesNotConform',
    ],
  ]);
  judged('NDH-CLIENT-02', stu1, [
    ['with account and id', [kickOff([account, id('a.1')])], 'conforms'],
    ['without an id', [kickOff([account])], 'doesNotConform', /_scheduledId once/],
    ['with an id that is none', [kickOff([account, id('a b')])], 'doesNotConform'],
    ['with an id as a text', [kickOff([account, text('_scheduledId', 'a')])], 'fallsShort'],
  ]);
  judged('NDH-PARAM-46', stu1, [
    ['by a query', [kickOff([{ name: '_frequency', value: '1|wk' }])], 'notTestable'],
    ['with a word for a unit', [kickOff([duration({ value: 1, unit: 'week' })])], 'doesNotConform'],
    ['with a code alone', [kickOff([duration({ value: 1, code: 'wk' })])], 'doesNotConform'],
    [
      'with code and system',
      [kickOff([duration({ value: 1, code: 'wk', system: 'http://unitsofmeasure.org' })])],
      'conforms',
    ],
  ]);
  judged('NDH-PARAM-39', stu1, [
    ['without a start', [kickOff([account])], 'doesNotConform'],
    ['with a start that says nothing', [kickOff([text('_startdate', '')])], 'doesNotConform'],
    [
      'and cancels without a start',
      [kickOff([text('_startdate', '2026')]), kickOff([cancel])],
      'conforms',
      /without _startdate/,
    ],
  ]);
  judged('NDH-CANCEL-20', stu1, [
    ['and never cancels', [kickOff([account])], 'notTestable'],
    ['and says not to cancel', [kickOff([{ ...cancel, value: false }])], 'notTestable'],
    ['and cancels by true', [kickOff([cancel])], 'conforms', /spelt _cancel/],
    ['and cancels as the guide misspells it', [kickOff([{ ...cancel, name: '_cancle' }])], 'conforms'],
    ['and cancels by a text', [kickOff([text('_cancel', 'true')])], 'doesNotConform'],
    ['and cancels by a text in a boolean', [kickOff([{ ...cancel, value: 'true' }])], 'doesNotConform'],
    ['and cancels by another name', [kickOff([{ ...cancel, name: 'cancel' }])], 'doesNotConform'],
    ['and cancels by a query', [kickOff([{ name: '_cancel', value: 'true' }])], 'conforms'],
  ]);
  const [organizations, locations] = ['Organization', 'Location'].map((type) => text('_type', type));
  judged('NDH-CLIENT-10', stu1, [
    ['once', [kickOff([account, id('a')])], 'notTestable', /one schedule only/],
    ['twice the same', [kickOff([account, id('a')]), kickOff([account, id('a')])], 'notTestable'],
    [
      'the same types in another form',
      [
        kickOff([account, id('a'), text('_type', 'Organization,Location')]),
        kickOff([account, id('a'), locations!, organizations!]),
      ],
      'notTestable',
    ],
    [
      'different things under one id',
      [kickOff([account, id('a'), organizations!]), kickOff([account, id('a'), locations!])],
      'doesNotConform',
    ],
    [
      'different things under two ids',
      [kickOff([account, id('a'), organizations!]), kickOff([account, id('b'), locations!])],
      'conforms',
    ],
    [
      'another thing after it cancelled the first',
      [
        kickOff([account, id('a'), organizations!]),
        kickOff([account, id('a'), cancel]),
        kickOff([account, id('a'), locations!]),
      ],
      'conforms',
    ],
    [
      'one thing, the second time with the format that is usual',
      [
        kickOff([account, id('a')]),
        kickOff([account, id('a'), text('_outputFormat', 'application/fhir+ndjson')]),
      ],
      'notTestable',
    ],
    [
      'another thing after it cancelled a third',
      [
        kickOff([account, id('a'), organizations!]),
        kickOff([account, id('b'), locations!]),
        kickOff([account, id('b'), cancel]),
        kickOff([account, id('a'), locations!]),
      ],
      'doesNotConform',
    ],
    [
      'another thing after a refusal',
      [kickOff([account, id('a'), organizations!], { status: 422 }), kickOff([account, id('a'), locations!])],
      'notTestable',
    ],
    [
      'for two accounts',
      [kickOff([account, id('a'), organizations!]), kickOff([text('_account', 'b'), id('a'), locations!])],
      'notTestable',
    ],
  ]);
});

describe('A client that was asked for all parameters', () => {
  const all = ['_type', '_typeFilter', '_outputFormat', '_keepFile', '_cancle'].map((name) =>
    text(name, 'a'),
  );
  const word = { rows: new Map(), asked: ['_typeFilter'] };
  judged(
    'NDH-CLIENT-08',
    stu1,
    [
      ['sends them', [kickOff(all)], 'conforms'],
      ['sends no _since with $export', [kickOff(all), bulk()], 'notTestable', /never sent _since/],
      [
        'cannot filter',
        [kickOff(all.filter(({ name }) => name !== '_typeFilter'))],
        'fallsShort',
        /_typeFilter/,
      ],
    ],
    word,
  );
});

describe('A client that filters a $export', () => {
  const filter = (value: string): Told => bulk([{ name: '_typeFilter', value }]);
  judged('BULK-KICK-25', ballot, [
    ['not at all', [bulk()], 'notTestable'],
    ['by search parameters', [filter('Organization?name=a,b,Location?address-state=MD')], 'conforms'],
    ['with a page size', [filter('Organization?name=a&_count=1')], 'doesNotConform'],
    [
      'with a sort in the second filter',
      [filter('Organization?name=a,Location?_sort=name')],
      'doesNotConform',
    ],
    ['with a page size in other letters', [filter('Organization?%5Fcount=1')], 'doesNotConform'],
    [
      'as the guide itself does, and with a page size',
      [filter('Organization?_include=*,Location?_count=1')],
      'doesNotConform',
    ],
    ['as the guide itself does', [filter('Organization?name=a&_include=*,revinclude=*')], 'fallsShort'],
    ['without a type', [filter('name=a')], 'conforms'],
  ]);
  judged('BULK-KICK-25', '2.0.0-current', [
    ['without a type', [filter('name=a')], 'doesNotConform', /one resource type/],
    ['in a compartment', [filter('Organization/1/Location?name=a')], 'doesNotConform'],
  ]);
  judged('BULK-KICK-26', ballot, [
    [
      'with Accept among others',
      [bulk([], { headers: { prefer: 'respond-async', accept: 'text/html, application/fhir+json;q=0.5' } })],
      'conforms',
    ],
    [
      'without that Accept',
      [bulk([], { headers: { prefer: 'respond-async', accept: '*/*' } })],
      'fallsShort',
    ],
  ]);
});
