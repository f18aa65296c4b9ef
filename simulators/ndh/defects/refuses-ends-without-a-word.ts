import type { Defect } from '../defect.ts';

export default {
  summary: 'the second end of an export is refused without a body',
  breaks: ['BULK-DELETE-04'],
  change: (usual) => ({
    unknownJobAnswer: (told, method, id) =>
      method === 'DELETE' ? { status: 404 } : usual.unknownJobAnswer(told, method, id),
  }),
} satisfies Defect;
