import { drawOf, referTo, type Census } from '../census.ts';
import { answered, email } from '../contacts.ts';
import { entry } from '../entry.ts';
import { complex, part, simple, type Extension } from '../extensions.ts';
import { houseIdentifier } from '../identifiers.ts';
import type { Resource } from '../resource.ts';
import { coding, concept, hl7System, ndh } from '../vocabulary.ts';
import { outlineOrganization } from './organization-outline.ts';

const CERTIFICATE = 'c2ltdWxhdGVkIGNlcnRpZmljYXRl';

/** Makes the n-th endpoint, a FHIR service of the organization of the same number. */
export function endpoint(census: Census, index: number): Resource {
  const { name, house } = outlineOrganization(census, index);
  const draw = drawOf(census, 'endpoint', index);
  const manager = referTo(census, 'organization', index);
  return entry(census, 'endpoint', index, {
    extension: [...uses(index), ...trust(index)],
    identifier: [houseIdentifier(house, `E${index}`, manager)],
    status: 'active',
    connectionType: coding(hl7System('endpoint-connection-type'), 'hl7-fhir-rest', 'HL7 FHIR'),
    name: `${name} FHIR service`,
    managingOrganization: manager,
    contact: [{ ...answered(email('interfaces', house, 1), manager), period: { start: '2022-05-01' } }],
    period: { start: '2022-05-01' },
    payloadType: [ndh('EndpointPayloadTypeCS', 'NA', 'Not Applicable')],
    payloadMimeType: draw.chance(50)
      ? ['application/fhir+json']
      : ['application/fhir+json', 'application/fhir+xml'],
    ...location(index, house),
    header: ['Accept: application/fhir+json'],
  });
}

/** Where the service is; every eighth organization tells it to its partners only, and says so. */
function location(index: number, house: string): object {
  if (index % 8 !== 3) return { address: `https://fhir.${house}.test/r4` };
  const url = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';
  return { _address: { extension: [{ url, valueCode: 'masked' }] } };
}

const USE_CASES = [
  ['providerApi', 'Provider API'],
  ['patientAccess', 'Patient Access'],
  ['cdex', 'CDex'],
  ['payerToPayer', 'Payer to Payer'],
] as const;

function uses(index: number): Extension[] {
  const [code, display] = USE_CASES[index % USE_CASES.length] ?? USE_CASES[0];
  return [
    complex(
      'endpoint-usecase',
      part('endpointUsecasetype', { valueCodeableConcept: ndh('NdhFhirEndpointUseCaseCS', code, display) }),
      part('standard', { valueUri: 'https://www.hl7.org/fhir/us/core/STU5.0.1' }),
    ),
    complex(
      'fhir-ig',
      part('ig-publication', { valueUri: 'https://www.hl7.org/fhir/us/core/STU5.0.1' }),
      part('ig-name', { valueString: 'US Core' }),
      part('ig-version', { valueString: '5.0.1' }),
    ),
    simple('endpoint-connection-type-version', {
      valueCodeableConcept: concept('http://hl7.org/fhir/FHIR-version', '4.0.1', '4.0.1'),
    }),
    simple('endpoint-rank', { valuePositiveInt: 1 + (index % 3) }),
  ];
}

function trust(index: number): Extension[] {
  const tokens = ndh('EndpointAccessControlMechanismCS', 'jwt-access-token', 'JWT Access Token');
  const open = ndh('EndpointAccessControlMechanismCS', 'public', 'Public');
  return [
    complex(
      'secureExchangeArtifacts',
      part('secureExchangeArtifactsType', {
        valueCodeableConcept: ndh(
          'NdhSecureExchangeArtifactsCS',
          'x509-mtls-certificate',
          'X509 MTLS certificate',
        ),
      }),
      part('certificate', { valueBase64Binary: CERTIFICATE }),
      part('expirationDate', { valueDateTime: '2031-12-31' }),
    ),
    complex(
      'trustFramework',
      part('trustFrameworkType', { valueCodeableConcept: ndh('TrustFrameworkTypeCS', 'TEFCA', 'TEFCA') }),
      part('qualifier', { valueString: 'participant' }),
      part('signedArtifact', { valueBase64Binary: CERTIFICATE }),
      part('publicCertificate', { valueBase64Binary: CERTIFICATE }),
    ),
    complex(
      'dynamicRegistration',
      part('trustProfile', { valueCodeableConcept: ndh('TrustProfileCS', 'udap', 'UDAP') }),
      part('version', { valueString: '1.0' }),
    ),
    complex(
      'associatedServers',
      part('associatedServersType', {
        valueCodeableConcept: ndh(
          'NdhAssociatedServersTypeCS',
          'authorization-authentication-server',
          'Authorization/Authentication Server',
        ),
      }),
      part('serverURL', { valueString: 'https://login.directory-partners.test' }),
    ),
    simple('endpointAccessControlMechanism', { valueCodeableConcept: index % 5 === 0 ? open : tokens }),
  ];
}
