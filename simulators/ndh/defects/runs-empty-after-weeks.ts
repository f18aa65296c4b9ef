import type { Defect } from '../defect.ts';

const threeWeeks = 21 * 86_400_000;

export default {
  summary: 'a schedule that has been on for more than three weeks exports nothing any more',
  origin: 'https://github.com/hapifhir/hapi-fhir-jpaserver-starter/issues/406',
  breaks: ['NDH-PARAM-49', 'NDH-EXEC-01'],
  notIn: {
    '1.0.0': 'a run without lines is seen by its list, which names the files of earlier runs too',
    '2.0.0-current': 'a run without lines is seen by its list, which names the files of earlier runs too',
  },
  change: () => ({
    exportsUnchanged: (_resource, { anchor }, ndh) => ndh.clock.now() - Date.parse(anchor) < threeWeeks,
  }),
} satisfies Defect;
