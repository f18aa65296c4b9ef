import type { Defect } from '../defect.ts';

export default {
  summary: 'each run writes on at the end of the files of the run before',
  origin: 'https://github.com/iterate-ch/cyberduck/issues/18335',
  breaks: ['NDH-OVERWRITE-02', 'NDH-OVERWRITE-04', 'NDH-OVERWRITE-05', 'NDH-OVERWRITE-07'],
  change: () => {
    const written = new Map<string, string>();
    let text = '';
    return {
      fileStart: (type, { id }) => (text = written.get(`${id} ${type}`) ?? ''),
      lineText: (line) => {
        text += `${line}\n`;
        return line;
      },
      fileEnd: (type, { id }) => {
        written.set(`${id} ${type}`, text);
        return '';
      },
    };
  },
} satisfies Defect;
