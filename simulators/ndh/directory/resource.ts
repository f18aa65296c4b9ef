/** A FHIR resource as one NDJSON line of the directory holds it. */
export interface Resource {
  resourceType: string;
  id: string;
  meta?: ResourceMeta;
  [element: string]: unknown;
}

/** The part of `Resource.meta` that the simulated NDH reads or writes itself. */
export interface ResourceMeta {
  versionId?: string;
  /** FHIR instant. */
  lastUpdated?: string;
  profile?: string[];
  [element: string]: unknown;
}
