/** One parameter of a call of the export operation, as it came. */
export interface Parameter {
  name: string;
  /** The value as text: a Duration as `value|unit`. */
  value: string;
  /** `valueString`, `valueBoolean`, … where it came in a Parameters resource; absent in a query or form. */
  element?: string;
}

/** What is wrong with a call of the export operation. */
export interface Problem {
  /** FHIR issue type. */
  code: string;
  /** The parameter at fault, where it is one. */
  parameter?: string;
  text: string;
}

/** A call of the export operation. */
export interface OperationRequest {
  parameters: Parameter[];
  /** The absolute URL that was called. */
  url: string;
  /** Whether unknown parameters are to be refused (Prefer: handling=strict). */
  strict: boolean;
  /** Whether an answer before the work is done is asked for (Prefer: respond-async). */
  asynchronous: boolean;
}

/** The values of a parameter, in their order. */
export const valuesOf = (request: OperationRequest, name: string): string[] =>
  request.parameters.filter((parameter) => parameter.name === name).map(({ value }) => value);
