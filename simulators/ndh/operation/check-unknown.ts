import type { Edition } from '../../../lib/edition/edition.ts';
import type { Check } from './evaluate.ts';
import type { OperationRequest } from './parameter.ts';

/** Unknown parameters are ignored, unless the request asks for strict handling. */
export const checkUnknown: Check = (request, _wishes, { edition }) =>
  request.strict
    ? unknownParameters(request, edition).map((name) => ({
        code: 'not-supported',
        parameter: name,
        text: `${name || 'a parameter without a name'} is not a parameter of the operation`,
      }))
    : [];

/** The names of parameters that the edition's operation does not have. */
export const unknownParameters = (request: OperationRequest, edition: Edition): string[] =>
  [
    ...new Set(
      request.parameters
        .map(({ name }) => name)
        .filter((name) => !edition.operation.parameters.some((parameter) => parameter.name === name)),
    ),
  ].slice(0, 20);
