import type { Outcome } from './outcome.ts';

/** A response body with its media type. */
export interface Body {
  type: string;
  text: string;
}

/** The OperationOutcome as FHIR JSON. */
export const outcomeBody = (outcome: Outcome): Body => ({
  type: 'application/fhir+json; charset=utf-8',
  text: JSON.stringify(outcome),
});
