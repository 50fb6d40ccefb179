/* FORMAT ENGINE: renders the document that it is sent until it is as fast as it will be, then times a turn whenever it is told to. */
import { engines, type Format } from './engines.ts';
import { warmed } from './lib.ts';

const [format, engine] = process.argv.slice(2) as [Format, keyof typeof engines];
const render = await engines[engine](format);
let turn: (() => number) | undefined;
process.on('message', (text: string) => {
	turn ??= warmed(() => render(text));
	process.send!(turn());
});
