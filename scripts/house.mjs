// What must not stand anywhere in the project: places of a machine, hosts of registries, and the forms of digital
// formalism that 国办函〔2026〕12号 forbids (check-in, points, online time, tracks of workers).
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './fresh.mjs';

const binary = /\.(png|jpg|jpeg|webp|ico|woff2?|pdf|xlsx|gz)$/;
const registries = ['registry' + '.npmjs', 'deb' + '.debian.org', 'npm' + 'mirror', 'tao' + 'bao.org'];
const machine = [/(?:^|[\s'"`(=])\/(?:work|farm|home|root|Users)\/\w/];
const formalism = /打卡|签到|积分榜|个人排名|在线时长|运动轨迹|checkIn\b|attendance|leaderboard/;
/** Where the forbidden words are named in order to forbid them. */
const namesThem = new Set(['scripts/house.mjs', 'CONTRIBUTING.md', 'README.md', 'README.zh-CN.md', 'ARCHITECTURE.md']);

export function checkHouse() {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file && !binary.test(file));
  return files.flatMap((file) => {
    let text;
    try {
      text = readFileSync(join(root, file), 'utf8');
    } catch {
      return []; // deleted and not yet committed
    }
    return [
      ...registries.filter((host) => text.includes(host)).map((host) => `${file} names a registry's host: ${host}`),
      ...machine.filter((pattern) => pattern.test(text)).map(() => `${file} names a place of one machine`),
      ...(!namesThem.has(file) && !file.startsWith('docs/adr/') && formalism.test(text)
        ? [`${file} speaks of ${text.match(formalism)[0]}`]
        : []),
    ];
  });
}

if (process.argv[1]?.endsWith('house.mjs')) for (const complaint of checkHouse()) console.log(complaint);
