import { describe } from 'node:test';
import { good, judged, kickOff, spent, type Told } from './a-trace.ts';

const ballot = '1.0.0-ballot';
const stu1 = '1.0.0';
const file: Told = { kind: 'file', url: '/repository/a/files/Organization-1.ndjson', ...good };

describe('A client that carries its token', () => {
  const misplaced = { elsewhere: [{ place: 'header authentication', label: 'a' }] };
  const { credential: _, ...bare } = file;
  judged('NDH-CLIENT-09', ballot, [
    ['nowhere', [bare], 'notTestable'],
    ['in Authorization', [file, { ...bare, status: 401 }], 'conforms', /1 requests without/],
    ['in another header', [{ ...bare, ...misplaced }], 'doesNotConform', /header authentication/],
    [
      'elsewhere, for a file that needs none',
      [
        { kind: 'poll', ...good, requiresToken: false, links: ['http://h/fhir/exports/1/a'] },
        { ...bare, url: '/fhir/exports/1/a', ...misplaced },
      ],
      'conforms',
    ],
    ['in both', [{ ...file, ...misplaced }], 'conforms', /besides in header authentication/],
    ['in both, after it ran out', [{ ...file, ...spent, ...misplaced }], 'conforms', /besides/],
  ]);
  const { credential: _token, ...bareKickOff } = kickOff([]);
  judged('NDH-CLIENT-01', ballot, [
    ['with its kick-off', [kickOff([])], 'conforms'],
    ['with its second kick-off', [{ ...bareKickOff, status: 401 }, kickOff([])], 'conforms'],
    ['never', [{ ...bareKickOff, status: 401 }], 'doesNotConform'],
    [
      'by a scheme that the simulator does not take',
      [kickOff([], { credential: { scheme: 'token', label: 'a', good: true }, status: 401 })],
      'doesNotConform',
    ],
    [
      'where the simulator does not look',
      [{ ...bareKickOff, ...misplaced, status: 401 }],
      'doesNotConform',
      /does not take/,
    ],
  ]);
  const token: Told = { kind: 'token', issued: 'a' };
  judged('NDH-AUTH-21', ballot, [
    ['after a signed assertion', [token, kickOff([])], 'conforms'],
    ['of another login', [{ kind: 'login', issued: 'a' }, kickOff([])], 'notTestable', /smart-only/],
    [
      'of no login where SMART is the only one',
      [{ kind: 'login', status: 401 }],
      'doesNotConform',
      undefined,
      { situations: ['smart-only'] },
    ],
  ]);
  judged('NDH-AUTH-27', stu1, [
    ['after a signed assertion', [token, kickOff([])], 'conforms'],
    ['not, though it got one', [token, bareKickOff], 'fallsShort'],
    ['of another login', [{ kind: 'login', issued: 'a' }, kickOff([])], 'notTestable', /attest/],
  ]);
});
