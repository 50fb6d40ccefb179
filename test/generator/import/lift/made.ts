import { importConfig } from '../../../../generator/index.ts';

/* Configs that people write, to be lifted. */

export const head = 'defaults\n mode http\n timeout connect 5s\n timeout client 5s\n timeout server 5s\n';
export const lifted = (text: string) => importConfig(text, { haproxy: '3.0', services: true });
export const web = (rules: string, more = '') =>
	`${head}frontend web\n bind :8080\n${rules} default_backend app\nbackend app\n server a 192.0.2.1:80\n${more}`;

export const tcp = (front: string, more = '') =>
	`${head}frontend sql\n mode tcp\n bind :5432\n${front} default_backend pg\nbackend pg\n mode tcp\n server p 192.0.2.4:5432\n${more}`;

export const b = 'backend b\n server s 192.0.2.2:80\n';
export const c = 'backend c\n server s 192.0.2.3:80\n';

export const words = (text: string) =>
	(lifted(text).params.services as { name: string; extra?: object }[]).find((service) => service.name === 'app')?.extra;
