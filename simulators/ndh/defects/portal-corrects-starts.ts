import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal takes a start that no calendar has, and schedules for some other time',
  breaks: ['NDH-SCHED-03'],
  change: () => ({
    portalRequest: (request) => ({
      ...request,
      parameters: request.parameters.map((parameter) =>
        parameter.name === '_startdate' && Number.isNaN(Date.parse(parameter.value))
          ? { ...parameter, value: '2031-02-14T00:00:00Z' }
          : parameter,
      ),
    }),
  }),
} satisfies Defect;
