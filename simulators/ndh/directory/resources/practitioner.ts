import { drawOf, referTo, type Census, type Reference } from '../census.ts';
import { address, answered, email, located, phone } from '../contacts.ts';
import type { Draw } from '../draw.ts';
import { entry } from '../entry.ts';
import { complex, digitalCertificate, part, rating, simple } from '../extensions.ts';
import { licence, npi } from '../identifiers.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from '../names.ts';
import { stateOf, townsIn } from '../places.ts';
import type { Resource } from '../resource.ts';
import { concept, hl7, ndh, SPECIALTIES, taxonomy, uspsState, type Specialty } from '../vocabulary.ts';
import { identity } from './identity.ts';

/** Where the photos of practitioners are. */
export const photoHost = 'https://photos.ndh-directory.test/';

/** Genders in rounds of seven. */
const GENDERS = ['female', 'male', 'female', 'male', 'female', 'male', 'other'] as const;

/** What the n-th practitioner does. */
export function specialtyOf(index: number): Specialty {
  const specialty = SPECIALTIES[index % SPECIALTIES.length];
  if (specialty === undefined) throw new RangeError(`no specialty for ${index}`);
  return specialty;
}

/** Makes the n-th practitioner. */
export function practitioner(census: Census, index: number): Resource {
  const draw = drawOf(census, 'practitioner', index);
  const gender = GENDERS[index % GENDERS.length] ?? 'other';
  const given = [draw.pick(GIVEN_NAMES[gender]), draw.pick(GIVEN_NAMES[gender])];
  const family = draw.pick(FAMILY_NAMES);
  const state = stateOf(index);
  const home = draw.pick(townsIn(state));
  return entry(census, 'practitioner', index, {
    extension: [
      ...identity(index, gender),
      simple('endpoint-reference', { valueReference: referTo(census, 'endpoint', index) }),
      simple('accessibility', {
        valueCodeableConcept: ndh('AccessibilityCS', 'cultcomp', 'Cultural competence'),
      }),
      digitalCertificate('2030-06-30'),
      rating(3 + draw.below(3)),
    ],
    identifier: [
      npi(index * 2, census.seed),
      licence(state, `D${70000 + index}`, '2012-09-01', board(census, index)),
    ],
    active: true,
    name: [name(index, given, family, draw)],
    telecom: [
      answered(phone(draw), referTo(census, 'organization', index)),
      email(`practitioner-${index + 1}`, 'mail'),
    ],
    address: [located(address(draw, home, index % 3 === 0 ? 'home' : 'work'), home)],
    gender,
    birthDate: `${1950 + draw.below(45)}-${String(1 + draw.below(12)).padStart(2, '0')}-15`,
    photo: [{ contentType: 'image/jpeg', url: `${photoHost}${index + 1}.jpg` }],
    qualification: qualifications(census, index, state),
    communication: [language('en', 'English'), ...(draw.chance(40) ? [language('es', 'Spanish')] : [])],
  });
}

function name(index: number, given: string[], family: string, draw: Draw): unknown {
  const suffix = specialtyOf(index).degree;
  const prefix = draw.chance(60) ? 'Dr.' : 'Prof.';
  return {
    use: 'official',
    text: `${prefix} ${given.join(' ')} ${family}, ${suffix}`,
    family,
    given,
    prefix: [prefix],
    suffix: [suffix],
    period: { start: '2012-09-01' },
  };
}

/** The government organization that licenses a practitioner. */
const board = (census: Census, index: number): Reference =>
  referTo(census, 'organization', 5 + 8 * (index % 2));

/** A degree, and the licence to practise a specialty in one state. */
function qualifications(census: Census, index: number, state: string): unknown[] {
  const { code, name: specialty, degree } = specialtyOf(index);
  const issuer = board(census, index);
  const standing = complex(
    'practitioner-qualification',
    part('status', { valueCode: 'active' }),
    part('whereValid', { valueCodeableConcept: uspsState(state) }),
  );
  return [
    {
      extension: [standing],
      identifier: [licence(state, `D${70000 + index}`, '2012-09-01', issuer)],
      code: taxonomy(code, specialty),
      period: { start: '2012-09-01' },
      issuer,
    },
    {
      extension: [standing],
      code: { ...hl7('v2-0360', degree), text: degree },
      period: { start: '2010-06-01' },
      issuer: referTo(census, 'organization', 6, 'School of Medicine'),
    },
  ];
}

const language = (code: string, text: string): unknown => ({
  extension: [
    simple('communication-proficiency', {
      valueCodeableConcept: ndh('LanguageProficiencyCS', '50', 'Functional native proficiency'),
    }),
  ],
  ...concept('urn:ietf:bcp:47', code, text),
  text,
});
