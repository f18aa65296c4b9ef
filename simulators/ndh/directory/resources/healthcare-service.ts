import { drawOf, referTo, type Census } from '../census.ts';
import { answered, email, phone } from '../contacts.ts';
import { entry } from '../entry.ts';
import { complex, newPatients, part, rating, simple, type Extension } from '../extensions.ts';
import { houseIdentifier } from '../identifiers.ts';
import type { Resource } from '../resource.ts';
import { hl7, ndh, SPECIALTIES, taxonomy } from '../vocabulary.ts';
import { areaIndex } from './location.ts';
import { outlineOrganization } from './organization-outline.ts';

interface Offer {
  category: [code: string, display: string];
  type: [code: string, display: string];
}

const OFFERS: readonly [Offer, ...Offer[]] = [
  { category: ['outpat', 'Clinic or Outpatient Facility'], type: ['554', 'Chronic Disease Management'] },
  { category: ['behav', 'Behavioral Health'], type: ['69', 'Bereavement Counselling'] },
  { category: ['pharm', 'Pharmacy'], type: ['537', 'Medication Reviews'] },
  { category: ['home', 'Home Health'], type: ['11', 'Personal Care for Older Persons'] },
  { category: ['hosp', 'Hospital'], type: ['501', 'Cancer Services'] },
];

/** Makes the n-th service, which the organization of the same number provides at the location of that number. */
export function healthcareService(census: Census, index: number): Resource {
  const { name, house } = outlineOrganization(census, index);
  const draw = drawOf(census, 'healthcare-service', index);
  const provider = referTo(census, 'organization', index);
  const offer = OFFERS[index % OFFERS.length] ?? OFFERS[0];
  const specialty = draw.pick(SPECIALTIES);
  return entry(census, 'healthcare-service', index, {
    extension: extensions(census, index, draw.chance(60)),
    identifier: [houseIdentifier(house, `S/${index}`, provider)],
    active: true,
    providedBy: provider,
    category: [ndh('HealthcareServiceCategoryCS', ...offer.category)],
    type: [ndh('HealthcareServiceTypeCS', ...offer.type)],
    specialty: [taxonomy(specialty.code, specialty.name)],
    location: [referTo(census, 'location', index)],
    name: `${offer.type[1]} at ${name}`,
    comment: 'Ask at the front desk for an interpreter.',
    telecom: [answered(phone(draw), provider), email('care', house)],
    coverageArea: [referTo(census, 'location', areaIndex(census, index))],
    ...access(),
    appointmentRequired: draw.chance(50),
    ...hours(),
    endpoint: [referTo(census, 'endpoint', index)],
  });
}

function extensions(census: Census, index: number, accepting: boolean): Extension[] {
  const network = referTo(census, 'network', index);
  return [
    newPatients(accepting, network),
    complex(
      'delivery-method',
      part('deliveryMethodtype', { valueCodeableConcept: ndh('DeliveryMethodCS', 'virtual', 'Virtual') }),
      part('virtualModalities', { valueCodeableConcept: ndh('VirtualModalitiesCS', 'video', 'video chat') }),
    ),
    simple('network-reference', { valueReference: network }),
    rating(2 + (index % 4)),
  ];
}

/** Who may come, and how. */
function access(): Record<string, unknown> {
  return {
    serviceProvisionCode: [hl7('service-provision-conditions', 'cost', 'Fees apply')],
    eligibility: [
      { code: { text: 'any condition that lasts' }, comment: 'Residents of the area come first.' },
    ],
    program: [ndh('HealthcareServiceProgramCS', '16', "Coordinated Veterans' Care (CVC) Program")],
    characteristic: [{ text: 'step-free entrance' }],
    referralMethod: [ndh('HealthcareServiceReferralMethodCS', 'phone', 'Phone')],
  };
}

function hours(): Record<string, unknown> {
  return {
    availableTime: [
      {
        daysOfWeek: ['mon', 'tue', 'fri'],
        allDay: false,
        availableStartTime: '09:00:00',
        availableEndTime: '17:00:00',
      },
    ],
    notAvailable: [{ description: 'Staff training', during: { start: '2026-05-04', end: '2026-05-05' } }],
    availabilityExceptions: 'closed on federal holidays',
  };
}
