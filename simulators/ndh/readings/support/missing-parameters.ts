import { valuesOf, type OperationRequest, type Problem } from '../../operation/parameter.ts';

/** A problem for each of the parameters that a call lacks. */
export const missingParameters = (request: OperationRequest, required: string[]): Problem[] =>
  required
    .filter((name) => valuesOf(request, name).length === 0)
    .map((name) => ({ code: 'required', parameter: name, text: `${name} is required` }));
