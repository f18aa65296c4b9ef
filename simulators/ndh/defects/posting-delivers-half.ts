import { readFileSync, writeFileSync } from 'node:fs';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a file that is posted for has only the first half of its lines',
  breaks: ['NDH-RETR-04'],
  change: (usual) => ({
    servedFile: (file, method, ndh) => {
      const served = usual.servedFile(file, method, ndh);
      if (method !== 'POST') return served;
      const lines = readFileSync(served.path, 'utf8')
        .split('\n')
        .slice(0, Math.ceil(file.lines / 2));
      const half = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      writeFileSync(`${served.path}.half`, half);
      return { path: `${served.path}.half`, bytes: half.length };
    },
  }),
} satisfies Defect;
