import type { Defect } from '../defect.ts';

export default {
  summary: 'a file that has become shorter ends with what stood there before',
  origin: 'https://github.com/tmds/Tmds.Ssh/issues/470',
  breaks: ['NDH-FILE-01'],
  change: () => {
    const before = new Map<string, string[]>();
    let lines: string[] = [];
    return {
      fileStart: () => {
        lines = [];
        return '';
      },
      lineText: (text) => {
        lines.push(text);
        return text;
      },
      fileEnd: (type, { id }) => {
        const longer = before.get(`${id} ${type}`);
        before.set(`${id} ${type}`, lines);
        return longer && longer.length > lines.length ? `${longer.at(-1)?.slice(-40)}\n` : '';
      },
    };
  },
} satisfies Defect;
