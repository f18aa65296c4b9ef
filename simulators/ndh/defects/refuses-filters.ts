import type { Defect } from '../defect.ts';
import { QueryError } from '../directory/search.ts';

export default {
  summary: 'every request with a filter is refused',
  edition: '1.0.0',
  breaks: ['NDH-PARAM-29'],
  breaksToo: { '1.0.0': ['NDH-EXEC-10'], '2.0.0-current': ['NDH-EXEC-10'] },
  change: () => ({
    readFilter: (text) => {
      throw new QueryError('_typeFilter', 'undeclared', `${text} cannot be applied`);
    },
  }),
} satisfies Defect;
