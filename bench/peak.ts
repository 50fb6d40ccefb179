/* FORMAT [ENGINE]: renders the document on standard input once, in a process of its own, and prints its peak memory in MB. */
import { readFileSync } from 'node:fs';
import { engines, type Format } from './engines.ts';

const [format, engine] = process.argv.slice(2) as [Format, keyof typeof engines | undefined];
const text = readFileSync(0, 'utf8');
if (engine) (await engines[engine](format))(text);
console.log(Math.round(process.resourceUsage().maxRSS / 1024));
