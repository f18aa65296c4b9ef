import type { Defect } from '../defect.ts';

const exchanged: Record<string, string> = { Organization: 'Practitioner', Practitioner: 'Organization' };

export default {
  summary: 'the files of Organization and Practitioner have their names exchanged',
  edition: '1.0.0',
  breaks: ['NDH-NAME-04'],
  change: (usual) => ({
    fileName: (file, time) => {
      const type = exchanged[file.type ?? ''] ?? file.type;
      return usual.fileName({ ...file, ...(type && { type }) }, time);
    },
  }),
} satisfies Defect;
