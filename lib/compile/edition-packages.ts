/** Definitions of the base types, shared by all editions. */
export const corePackage = 'hl7.fhir.r4.core#4.0.1';

/** FHIR packages an edition's profiles are compiled with; where two define the same canonical the later one counts. */
export const editionPackages: Record<string, string[]> = {
  '1.0.0-ballot': [
    'hl7.fhir.uv.extensions.r4#1.0.0',
    corePackage,
    'hl7.terminology.r4#5.3.0',
    'hl7.fhir.us.core#5.0.1',
    'hl7.fhir.uv.subscriptions-backport#0.1.0',
    'hl7.fhir.us.ndh#1.0.0-ballot',
  ],
  '1.0.0': [
    'hl7.fhir.uv.extensions.r4#1.0.0',
    corePackage,
    'hl7.terminology.r4#6.2.0',
    'hl7.fhir.us.core#6.1.0',
    'hl7.fhir.uv.subscriptions-backport.r4#1.1.0',
    'ihe.iti.mcsd#3.8.0',
    'hl7.fhir.us.ndh#1.0.0',
  ],
  '2.0.0-current': [
    'hl7.fhir.uv.extensions.r4#5.3.0',
    corePackage,
    'hl7.terminology.r4#7.3.0',
    'hl7.fhir.us.core#6.1.0',
    'hl7.fhir.uv.subscriptions-backport.r4#1.1.0',
    'ihe.iti.mcsd#4.0.0',
    'hl7.fhir.us.davinci-pdex-plan-net#1.2.0',
    'hl7.fhir.us.ndh#2.0.0-current',
  ],
};
