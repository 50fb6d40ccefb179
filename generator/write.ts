import { isMapping } from './mapping.ts';
import { find } from './read/index.ts';
import type { Table } from './table/row.ts';
import { type Arg, compile, native as natives } from './usage.ts';
import { type Fault, split, type Word } from './words.ts';

type Tables = Readonly<Record<string, Table>>;
type Keys = readonly (string | number)[];
type Wrong = (fault: Fault, path: Keys) => void;

/**
 * The words that a structured value stands for, in the order of the usage and its tables, whatever the order of its keys.
 * The value has the shape that shape.ts asks for; each word remembers the field it came from. What is wrong with a field that is
 * in HAProxy's words is told to `wrong`: the rest of it would be read otherwise, or not at all.
 */
export function write(use: string, value: unknown, tables: Tables, wrong: Wrong, path: Keys = []): Word[] {
	const out: Word[] = [];
	const native = (text: string, at: Keys): Word[] => nativeWords(text, at, wrong);
	const usage = compile(use);
	if (usage.lone && !isMapping(value)) {
		argument(usage.lone, value, path, out, native);
		return out;
	}
	const fields = (value ?? {}) as Record<string, unknown>;
	for (const step of usage.steps) {
		switch (step.kind) {
			case 'pos':
				if (fields[step.arg.name] !== undefined) argument(step.arg, fields[step.arg.name], [...path, step.arg.name], out, native);
				break;
			case 'bag':
				for (const key of step.keys.values()) {
					const held = fields[key.word];
					for (const [n, one] of (key.many && Array.isArray(held) ? held : [held]).entries()) {
						if (one === undefined || one === false) continue;
						const at = key.many && Array.isArray(held) ? [...path, key.word, n] : [...path, key.word];
						out.push(word(key.word, at));
						if (key.args.length === 1) argument(key.args[0]!, one, at, out, native);
						else for (const arg of key.args) argument(arg, (one as Record<string, unknown>)[arg.name], [...at, arg.name], out, native);
					}
				}
				break;
			case 'params':
				for (const [key, row] of Object.entries(tables[step.table]!)) {
					const held = fields[key];
					for (const [n, one] of (row.many && Array.isArray(held) ? held : [held]).entries()) {
						if (one === undefined) continue;
						const at = row.many && Array.isArray(held) ? [...path, key, n] : [...path, key];
						if (one === false) out.push(word(`no-${key}`, at));
						else out.push(word(glued(key, row.use, one, at, wrong), at), ...(one === true ? [] : write(row.use, one, tables, wrong, at)));
					}
				}
				break;
			case 'one': {
				if (step.optional && fields[step.field] === undefined) break;
				const named = String(fields[step.field]);
				const found = find(tables[step.table]!, named);
				if (!found) break;
				out.push(
					word(glued(named, found.row.use, fields, path, wrong), [...path, step.field]),
					...write(found.row.use, { ...fields }, tables, wrong, path),
				);
				break;
			}
			case 'cond':
				for (const key of ['if', 'unless']) {
					if (fields[key] === undefined) continue;
					out.push(word(key, [...path, key]), ...native(String(fields[key]), [...path, key]));
				}
		}
	}
	return out;
}

const word = (text: string, path: Keys): Word => ({ text, at: 0, end: text.length, path });

function nativeWords(text: string, path: Keys, wrong: Wrong): Word[] {
	const { words, faults, comment } = split(text);
	for (const fault of faults) wrong(fault, path);
	if (comment !== undefined) {
		const message = 'a "#" begins a remark, and nothing behind it is read';
		wrong(
			{ code: 'wrong-type', message, hint: 'Put quotes around it, or the remark under the key "comment".', at: 0, length: text.length },
			path,
		);
	}
	return words.map((w) => ({ ...w, path }));
}

/** The keyword with its arguments in parentheses, where its usage has such. */
function glued(key: string, use: string, value: unknown, path: Keys, wrong: Wrong): string {
	const { paren } = compile(use);
	if (!paren || key.includes('(')) return key;
	const texts = paren.map((arg) => (isMapping(value) ? value[arg.name] : undefined));
	while (texts.length > 0 && texts.at(-1) === undefined) texts.pop();
	for (const [i, text] of texts.entries()) {
		if (!String(text ?? '').includes(')')) continue;
		const message = `expected no ")", which ends the arguments of "${key}"`;
		wrong({ code: 'bad-value', message, at: String(text).indexOf(')'), length: 1 }, [...path, paren[i]!.name]);
	}
	return texts.length === 0 ? key : `${key}(${texts.map((t) => String(t ?? '')).join(',')})`;
}

function argument(arg: Arg, value: unknown, path: Keys, out: Word[], native: (text: string, path: Keys) => Word[]): void {
	if (value === undefined) return;
	if (arg.rest) {
		const list = Array.isArray(value) ? value : [value];
		if (natives.has(arg.type)) out.push(...native(list.map(String).join(' '), path));
		else for (const one of list) out.push(word(String(one), path));
	} else if (natives.has(arg.type)) out.push(...native(String(value), path));
	else out.push(word(Array.isArray(value) ? value.map(String).join(',') : String(value), path));
}
