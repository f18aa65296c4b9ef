import { entry, ofHl7, phone, taxonomy, to, type FhirRecord } from './entry.ts';

const service = (id: string, name: string, owner: string, location: string): FhirRecord =>
  entry('HealthcareService', id, {
    ...{
      active: true,
      name,
      providedBy: to(`Organization/${owner}`),
      location: [to(`Location/${location}`)],
    },
    category: [ofHl7('ndh-healthcare-service-category', 'outpat')],
    type: [ofHl7('service-type', '554')],
    specialty: [taxonomy('207Q00000X', 'Family Medicine Physician')],
    telecom: [phone('410-555-0155')],
  });

const plan = (id: string, name: string, network: string): FhirRecord =>
  entry('InsurancePlan', id, {
    ...{ status: 'active', name, network: [to(`Organization/${network}`)] },
    type: [ofHl7('insurance-product-type', 'commppo')],
    ownedBy: to('Organization/oyster-mutual'),
    administeredBy: to('Organization/oyster-mutual'),
    coverage: [
      {
        type: ofHl7('insurance-coverage-type', 'medical'),
        benefit: [{ type: ofHl7('insurance-benefit-type', 'pcpov') }],
      },
    ],
  });

const affiliation = (id: string, member: string, network: string): FhirRecord =>
  entry('OrganizationAffiliation', id, {
    active: true,
    organization: to('Organization/oyster-mutual'),
    participatingOrganization: to(`Organization/${member}`),
    network: [to(`Organization/${network}`)],
    code: [ofHl7('organization-affiliation-role', 'hospital')],
    telecom: [phone('410-555-0166')],
  });

/** What care there is, who pays for it, and on which terms. */
export const offers: FhirRecord[] = [
  service('easton-primary', 'Primary care in Easton', 'heron-point', 'easton'),
  service('elkton-primary', 'Primary care in Elkton', 'massanutten', 'elkton'),
  plan('oyster-choice', 'Oyster Choice', 'skipjack'),
  plan('oyster-plain', 'Oyster Plain', 'bugeye'),
  affiliation('heron-in-skipjack', 'heron-point', 'skipjack'),
  affiliation('rappahannock-in-bugeye', 'rappahannock', 'bugeye'),
];
