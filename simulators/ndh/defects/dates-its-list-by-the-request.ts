import type { Defect } from '../defect.ts';

export default {
  summary: 'the name of a list bears the time of the request, those of its files the time of the run',
  edition: '1.0.0',
  breaks: ['NDH-LIST-10'],
  change: (usual) => ({
    namedTime: (file) => (file.note === 'links' ? file.schedule.asked : usual.namedTime(file)),
  }),
} satisfies Defect;
