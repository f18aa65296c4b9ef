import type { Parameter } from '../operation/parameter.ts';

/** The parameter under the name that the operation knows it by. */
const renamed = (parameter: Parameter): Parameter => {
  if (parameter.name === '_cancel') return { ...parameter, name: '_unknown' };
  return parameter.name === '_cancle' ? { ...parameter, name: '_cancel' } : parameter;
};

import type { Reading } from '../reading.ts';

export default {
  summary: 'the parameter that cancels has the name _cancle',
  editions: ['1.0.0', '2.0.0-current'],
  config: { cancel: { parameter: '_cancle' } },
  change: ({ bodyParameters, queryParameters, formParameters }) => ({
    bodyParameters: (body) => bodyParameters(body).map(renamed),
    queryParameters: (query) => queryParameters(query).map(renamed),
    formParameters: (form) => formParameters(form).map(renamed),
  }),
} satisfies Reading;
