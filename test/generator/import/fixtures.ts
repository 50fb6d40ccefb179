import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../fixtures/import/', import.meta.url));

/** Where the fixtures are; each folder is named for what it shows. */
export const fixtures: readonly string[] = readdirSync(folder).sort();
export const fileOf = (name: string, file: string): string => `${folder}${name}/${file}`;
export const textOf = (name: string, file: string): string => readFileSync(fileOf(name, file), 'utf8');
