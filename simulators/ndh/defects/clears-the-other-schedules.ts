import { removeFile } from '../repository/remove-file.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a run after the first clears what the other schedules of its account have produced earlier',
  edition: '1.0.0',
  breaks: ['NDH-OVERWRITE-09'],
  change: () => ({
    beforeRun: ({ id, name, accountId }, ndh) => {
      const { schedules, repositories } = ndh.store;
      const now = ndh.clock.now();
      if (!repositories.lastRunOf(id)) return;
      // What runs at the same moment is on its way to be replaced anyhow.
      const running = schedules.live(accountId).filter(({ due }) => due === now);
      const spared = new Set([name, ...running.map((schedule) => schedule.name)]);
      for (const file of repositories.files(accountId))
        if (!spared.has(file.scheduleName) && file.written < now) removeFile(file, ndh);
    },
  }),
} satisfies Defect;
