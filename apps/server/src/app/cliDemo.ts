import type { Command } from 'commander';
import { ensureDemoCity, removeDemoCity } from '../demo/index';
import { readConfig } from '../platform/config';
import { openDatabase } from '../platform/database';
import { prepareJobs } from '../platform/jobs';
import { migrate } from '../platform/migrate';
import { Refusal } from '../platform/refusal';

/** `gezhi demo …` */
export function demoCommands(program: Command) {
  program
    .command('demo')
    .description('the demo city')
    .command('reset')
    .description('take the demo city away, with everything anybody did in it, and make it anew')
    .option('--yes', 'without it nothing happens', false)
    .action(async ({ yes }) => {
      const config = readConfig();
      if (config.mode !== 'demo') throw new Refusal('Only a demo installation (GEZHI_MODE=demo) has a demo city.', 2);
      if (!yes) throw new Refusal('Everything anybody did in the demo city will be gone. Say --yes to do it.', 2);
      const database = await openDatabase(config);
      try {
        await migrate(database.urls.owner);
        await prepareJobs(database.urls.worker);
        const wasThere = await removeDemoCity(config, database.urls);
        console.log(wasThere ? 'The demo city is gone.' : 'There was no demo city.');
        await ensureDemoCity(config, database.urls, console.log);
      } finally {
        await database.stop();
      }
    });
}
