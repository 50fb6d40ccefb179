/* ENGINE FORMAT: renders the document on standard input once, in a process of its own, and prints its peak memory in MB. */
import { readFileSync } from 'node:fs';
import { engines } from './engines.ts';

const [engine, format] = process.argv.slice(2) as [string, 'json' | 'yaml'];
const text = readFileSync(0, 'utf8');
if (engine in engines) engines[engine as keyof typeof engines]()(text, format);
console.log(Math.round(process.resourceUsage().maxRSS / 1024));
