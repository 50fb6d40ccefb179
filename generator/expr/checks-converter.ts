import { inSpan } from '../versions.ts';
import { isMqttField } from './mqtt.ts';
import { isIPv4, isIPv6 } from './net.ts';
import type { Context } from './problem.ts';
import { type Call, isDigest, variableConditions } from './values.ts';

type Check = (call: Call, ctx: Context) => boolean;

const since = (ctx: Context, version: '2.8' | '3.0' | '3.2' | '3.4') => inSpan({ since: version }, ctx.version);

const operator: Check = (call) => call.variableOrInt(0);

const aesGcm =
	(decrypts: boolean): Check =>
	(call) => {
		if (![128n, 192n, 256n].includes(call.int(0))) return call.wrong(0, `the key size must be 128, 192 or 256 bits, got '${call.text(0)}'`);
		if (!call.variableOrBase64(1) || !call.variableOrBase64(2)) return false;
		return decrypts ? call.variableOrBase64(3) : call.variable(3, 'set');
	};

const bytes: Check = (call, ctx) => {
	if (!since(ctx, '3.0')) return true;
	const names = ['offset', 'length'];
	for (let i = 0; call.has(i); i++) {
		if (!call.variableOrInt(i)) return false;
		if (/^[+-]?\d*$/.test(call.text(i)) && call.int(i) < BigInt(i)) return call.wrong(i, `the ${names[i]} must be ${i} or more`);
	}
	return true;
};

/** be2dec, le2dec and be2hex: separator, chunk size, whether an incomplete last chunk is dropped. */
const chunks =
	(decimal: boolean): Check =>
	(call) => {
		const size = call.int(1);
		if (decimal && (size <= 0n || size > 8n)) return call.wrong(1, 'the chunk size must be 1 to 8 bytes');
		if (!decimal && size <= 0n && (call.text(0) !== '' || call.int(2) !== 0n)) return call.wrong(1, 'the chunk size must be more than 0');
		return call.int(2) === 0n || call.int(2) === 1n || call.wrong(2, `truncate must be 0 or 1, got '${call.text(2)}'`);
	};

const concat: Check = (call) => call.text(1) === '' || call.variable(1);

const addItem: Check = (call) => {
	if (call.text(1) !== '' && !call.variable(1)) return false;
	return call.text(1) !== '' || call.text(2) !== '' || call.wrong(1, 'a variable or a suffix must be given');
};

const field: Check = (call) => {
	if (call.int(0) === 0n) return call.wrong(0, 'the index counts from 1 (or -1 from the end), got 0');
	return call.text(1) !== '' || call.wrong(1, 'the list of separators must not be empty');
};

const digest: Check = (call) =>
	isDigest(call.text(0)) || call.wrong(0, `'${call.text(0)}' is not a message digest that OpenSSL knows`, "write 'sha256' or another");

/** Which control characters: a bit for each of 0 to 31, and one for DEL. */
const controls: Check = (call) => {
	const mask = call.text(0);
	if (mask === '' || mask === 'any' || mask === 'http') return true;
	if (/^[+-]?(?:0x[0-9a-f]+|\d+)$/i.test(mask) && !mask.startsWith('-') && Number(mask) < 2 ** 33) return true;
	return call.wrong(0, `the mask must be 'any', 'http' or a number of at most 33 bits, got '${mask}'`);
};

const jsonOutput =
	(i: number): Check =>
	(call) =>
		call.text(i) === '' || call.oneOf(i, ['int']);

const jwtAlgorithm: Check = (call, ctx) => {
	if (call.isVariable(0)) return true;
	const algorithm = call.text(0);
	// HAProxy compares no more of the name than it was given
	const known = /^(?:none|[HREP]S(?:256|384|512))$/.test(algorithm);
	if (!known)
		return call.wrong(0, `unknown JWT algorithm '${algorithm}'`, 'one of HS256, RS256, ES256, PS256 (or 384, 512), or a variable');
	return !algorithm.startsWith('PS') || since(ctx, '2.8') || call.wrong(0, `${algorithm} is not supported before 2.8`);
};

const jwt: Check = (call, ctx) => {
	if (!jwtAlgorithm(call, ctx)) return false;
	if (!call.isVariable(1) && !/^HS/.test(call.text(0)) && call.text(1) !== '') call.ref('certificate', 1, true);
	return true;
};

const jwtOfCertificate: Check = (call, ctx) => {
	if (!jwtAlgorithm(call, ctx)) return false;
	const secret = call.text(0).startsWith('HS') && !call.isVariable(0);
	return (
		!secret || call.wrong(0, 'HS algorithms sign with a secret, not with a certificate', 'use jwt_verify, or an RS, ES or PS algorithm')
	);
};

const jsonWebKey: Check = (call) =>
	call.isVariable(0) ||
	/"kty"\s*:\s*"(?:oct|RSA|EC)"/.test(call.text(0)) ||
	call.wrong(0, `expected a JSON Web Key of type oct, RSA or EC, or a variable, got '${call.text(0)}'`);

const certificate: Check = (call) => {
	if (!call.isVariable(0)) call.ref('certificate', 0, true);
	return true;
};

const map: Check = (call) => call.ref('map', 0);

const mapToAddress: Check = (call) => {
	call.ref('map', 0);
	const fallback = call.text(1);
	return !call.has(1) || isIPv4(fallback) || isIPv6(fallback) || call.wrong(1, `the default must be an address, got '${fallback}'`);
};

const protobufTypes = 'int32 uint32 sint32 int64 uint64 sint64 bool enum fixed32 sfixed32 float fixed64 sfixed64 double'.split(' ');
const protobuf: Check = (call) => !call.has(1) || call.oneOf(1, protobufTypes);

const fixTags = /^(?:0*[1-9]\d*|msgtype|checksum|bodylength|targetcompid|beginstring|sendercompid)$/i;

const conditionalVariable: Check = (call) => {
	if (!call.variable(0, 'set')) return false;
	for (let i = 1; call.has(i); i++) if (!call.oneOf(i, variableConditions)) return false;
	return true;
};

const whenSelectors = ['stopping', 'normal', 'error', 'forwarded', 'toapplet', 'processed', 'acl'];
const when: Check = (call, ctx) => {
	const selector = call.text(0).replace(/^!/, '');
	if (!whenSelectors.includes(selector)) return call.wrong(0, `must be one of ${whenSelectors.join(', ')}, got '${call.text(0)}'`);
	if (selector !== 'acl') return true;
	if (call.text(1) === '') return call.wrong(1, 'the acl selector needs the name of an ACL');
	if (ctx.proxy === false) return call.wrong(0, 'an ACL can only be named inside of a proxy');
	return call.ref('acl', 1);
};

/** What HAProxy checks of a converter's arguments beyond their types, by converter. */
export const converterChecks: Record<string, Check> = {
	add_item: addItem,
	aes_cbc_dec: (call) => aesCbc(call),
	aes_cbc_enc: (call) => aesCbc(call),
	aes_gcm_dec: aesGcm(true),
	aes_gcm_enc: aesGcm(false),
	be2dec: chunks(true),
	be2hex: chunks(false),
	bytes,
	concat,
	debug: (call, ctx) => !call.has(1) || call.ref('ring', 1, since(ctx, '3.2')),
	digest,
	field,
	fix_tag_value: (call) => fixTags.test(call.text(0)) || call.wrong(0, `unknown FIX tag '${call.text(0)}'`),
	has_ctl: controls,
	hmac: (call, ctx) => digest(call, ctx) && call.variableOrBase64(1),
	http_date: (call) => !call.has(1) || call.oneOf(1, ['s', 'ms', 'us']),
	json: (call) => call.oneOf(0, ['', 'ascii', 'utf8', 'utf8s', 'utf8p', 'utf8ps']),
	json_query: (call, ctx) => (call.text(0) === '' ? call.wrong(0, 'the JSON path must not be empty') : jsonOutput(1)(call, ctx)),
	jwt_header_query: jsonOutput(1),
	jwt_payload_query: jsonOutput(1),
	jwt_verify: jwt,
	jwt_verify_cert: jwtOfCertificate,
	jwt_decrypt_cert: certificate,
	jwt_decrypt_jwk: jsonWebKey,
	jwt_decrypt_secret: (call) => call.variableOrBase64(0),
	le2dec: chunks(true),
	mqtt_field_value: (call) =>
		isMqttField(call.text(0), call.text(1)) || call.wrong(1, `the MQTT packet type '${call.text(0)}' has no field '${call.text(1)}'`),
	param: (call) => !call.has(1) || call.text(1).length === 1 || call.wrong(1, `the delimiter must be one character, got '${call.text(1)}'`),
	protobuf,
	regsub: (call) => /^[ig]*$/.test(call.text(2)) || call.wrong(2, `the flags of a regex are 'i' and 'g', got '${call.text(2)}'`),
	secure_memcmp: (call) => call.variable(0),
	'set-var': conditionalVariable,
	sha2: (call) =>
		!call.has(0) ||
		/^\+?0*(?:224|256|384|512)$/.test(call.text(0)) ||
		call.wrong(0, `the size must be 224, 256, 384 or 512, got '${call.text(0)}'`),
	strcmp: (call) => call.variable(0),
	ungrpc: protobuf,
	'unset-var': (call) => call.variable(0, 'unset'),
	url_enc: (call) => call.oneOf(0, ['', 'query']),
	when,
	word: field,
};
for (const name of 'and or xor add sub mul div mod'.split(' ')) converterChecks[name] = operator;
for (const match of 'str beg sub dir dom end reg int ip'.split(' ')) {
	converterChecks[`map_${match}`] = map;
	converterChecks[`map_${match}_int`] = map;
	converterChecks[`map_${match}_key`] = map;
	converterChecks[`map_${match}_ip`] = mapToAddress;
}
converterChecks.map = map;
converterChecks.map_regm = map;

function aesCbc(call: Call): boolean {
	if (![128n, 192n, 256n].includes(call.int(0))) return call.wrong(0, `the key size must be 128, 192 or 256 bits, got '${call.text(0)}'`);
	return call.variableOrBase64(1) && call.variableOrBase64(2);
}
