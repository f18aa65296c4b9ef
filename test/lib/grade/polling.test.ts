import { describe } from 'node:test';
import { judged, noon, type Told } from './a-trace.ts';

const ballot = '1.0.0-ballot';
const poll = (seconds: number, more: Partial<Told> = {}): Told => ({
  ...{ kind: 'poll', job: '/fhir/exports/1', status: 202, seconds, headers: { accept: 'application/json' } },
  ...more,
});
const done = { status: 200 };
const real = (seconds: number): string => new Date(noon + seconds * 1000).toISOString();

describe('A client that waits for a $export', () => {
  judged('BULK-STATUS-10', ballot, [
    ['never', [], 'notTestable'],
    ['and finds it done at once', [poll(0, done)], 'notTestable', /once only/],
    [
      'as long as it is told',
      [poll(0, { retryAfter: '5' }), poll(4.5, { retryAfter: 5 }), poll(10, done)],
      'conforms',
      /4\.5 \(Retry-After 5\)/,
    ],
    ['less than it is told', [poll(0, { retryAfter: '5' }), poll(3, done)], 'fallsShort', /within the 5 s/],
    [
      'until the date it is told',
      [poll(0, { retryAfter: 'Sat, 31 Jan 2026 12:00:10 GMT' }), poll(2, done)],
      'fallsShort',
    ],
    ['longer each time', [poll(0), poll(2), poll(5), poll(9, done)], 'conforms'],
    ['longer, up to a limit', [poll(0), poll(2), poll(6), poll(10), poll(14, done)], 'conforms'],
    ['the same each time', [poll(0), poll(2), poll(4), poll(6, done)], 'fallsShort', /growing/],
    [
      'as evenly as a clock can',
      [poll(0), poll(1), poll(2.004), poll(3.011), poll(4.02, done)],
      'fallsShort',
    ],
    ['longer each time, though quickly', [poll(0), poll(0.02), poll(0.06), poll(0.14, done)], 'conforms'],
    [
      'by its own clock while that of the server stands still',
      [poll(0, { retryAfter: 5, real: real(0) }), poll(0, { real: real(5.2), ...done })],
      'conforms',
    ],
    [
      'until its connection breaks, and asks again at once',
      [
        poll(0, { retryAfter: 5 }),
        poll(5, { retryAfter: 5, whole: false }),
        poll(5, { retryAfter: 5 }),
        poll(10, done),
      ],
      'conforms',
    ],
    [
      'and asks by HEAD meanwhile',
      [poll(0, { retryAfter: 5 }), poll(1, { method: 'HEAD' }), poll(5, done)],
      'conforms',
    ],
    ['once without advice', [poll(0), poll(2, done)], 'conforms'],
    [
      'for two jobs by turns',
      [
        poll(0),
        poll(1, { job: '/2' }),
        poll(2),
        poll(3, { job: '/2' }),
        poll(6, done),
        poll(7, { job: '/2', ...done }),
      ],
      'conforms',
    ],
  ]);
  judged('BULK-STATUS-13', ballot, [
    ['for JSON', [poll(0), poll(1, { headers: { accept: 'application/json, */*' } })], 'conforms'],
    ['for FHIR', [poll(0), poll(1, { headers: { accept: 'application/fhir+json' } })], 'fallsShort'],
    ['for anything', [poll(0, { headers: {} })], 'fallsShort', /none/],
  ]);
});
