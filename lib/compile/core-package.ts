/** Definitions of the base types, shared by all editions. */
export const corePackage = 'hl7.fhir.r4.core#4.0.1';
