import { TOKEN_OR_NOTHING } from '../token.ts';
import { inSpan, type Version } from '../versions.ts';
import { type Call, scopes } from './values.ts';

type Check = (call: Call, version: Version) => boolean;

const units = ['s', 'ms', 'us'];
const unit =
	(i: number, allowed: readonly string[]): Check =>
	(call) =>
		!call.has(i) || call.oneOf(i, allowed);

const distcc: Check = (call) => call.text(0).length === 4 || call.wrong(0, `a token's name has 4 characters, got '${call.text(0)}'`);

const header: Check = (call) => {
	const name = call.text(0);
	if (name.endsWith(':'))
		call.out.warn('wrong-argument', call.spot(0), `${call.what}: no header has a colon in its name`, `write '${name.slice(0, -1)}'`);
	return call.int(1) >= -10n || call.wrong(1, 'the occurrence of a header must be -10 or more');
};

const payloadLv: Check = (call) => {
	if (call.int(0) < 0n) return call.wrong(0, 'the offset of the length must not be negative');
	if (call.int(1) === 0n) return call.wrong(1, 'the size of the length must be more than 0');
	const offset = call.text(2);
	if (offset === '') return true;
	if (!/^[+-]?\d*$/.test(offset)) return call.wrong(2, `the offset must be a number, got '${offset}'`);
	return call.int(0) + call.int(1) + call.int(2) >= 0n || call.wrong(2, 'the offset lies before the payload');
};

const htxBlock: Check = (call) =>
	(/^(?:head|tail|first|\d+)$/.test(call.text(0)) && call.int(0) < 2n ** 31n) ||
	call.wrong(0, `a block is head, tail, first or a position, got '${call.text(0)}'`);

const distinguishedName: Check = (call) => call.text(2) === '' || call.oneOf(2, ['rfc2253']);

const tlvNames = /^(?:alpn|authority|crc32c|noop|unique_id|ssl|ssl_version|ssl_cn|ssl_cipher|ssl_sig_alg|ssl_key_alg|netns)$/i;

const tlv: Check = (call) => {
	const text = call.text(0);
	if (tlvNames.test(text)) return true;
	// strtoul: decimal, 0x hexadecimal, 0 octal
	const value = /^\s*[+-]?0[0-7]*$/.test(text)
		? Number.parseInt(text, 8)
		: /^\s*[+-]?(?:0x[0-9a-f]+|\d+)$/i.test(text)
			? Number(text)
			: Number.NaN;
	return text === '' || (value >= 0 && value <= 255) || call.wrong(0, `a TLV type is its name or 0 to 255, got '${text}'`);
};

const uuid: Check = (call, version) => {
	if (!call.has(0)) return true;
	const known = inSpan({ since: '3.0' }, version) ? [4n, 7n] : [4n];
	return known.includes(call.int(0)) || call.wrong(0, `the UUID version must be ${known.join(' or ')}, got '${call.text(0)}'`);
};

const capture: Check = (call, version) =>
	!inSpan({ since: '3.2' }, version) || call.int(0) >= 0n || call.wrong(0, 'the number of a capture must not be negative');

/** What HAProxy checks of a fetch's arguments beyond their types, by fetch. */
export const fetchChecks: Record<string, Check> = {
	accept_date: unit(0, units),
	acl: (call) => {
		for (let i = 0; call.has(i); i++) {
			const name = call.text(i).replace(/^!/, '');
			call.out.ref('acl', name, call.spot(i));
		}
		return true;
	},
	bin: (call) =>
		/^(?:[0-9a-fA-F]{2})+$/.test(call.text(0)) ||
		call.wrong(0, `binary data is an even number of hexadecimal digits, got '${call.text(0)}'`),
	bool: (call) => /^(?:true|false|0|1)$/i.test(call.text(0)) || call.wrong(0, `must be true, false, 0 or 1, got '${call.text(0)}'`),
	'capture.req.hdr': capture,
	'capture.res.hdr': capture,
	date: unit(1, units),
	distcc_body: distcc,
	distcc_param: distcc,
	dump_all_vars: (call) => call.text(0) === '' || call.oneOf(0, scopes),
	fc_pp_tlv: tlv,
	meth: (call) => TOKEN_OR_NOTHING.test(call.text(0)) || call.wrong(0, `'${call.text(0)}' is not an HTTP method`),
	payload_lv: payloadLv,
	query: (call) => call.text(0) === '' || call.oneOf(0, ['with_qm']),
	request_date: unit(0, units),
	uuid,
	var: (call) => call.variable(0),
};
for (const name of ['bc_rtt', 'bc_rttvar', 'fc_rtt', 'fc_rttvar']) fetchChecks[name] = unit(0, ['us', 'ms']);
for (const name of ['req', 'res']) fetchChecks[`${name}.payload_lv`] = payloadLv;
for (const name of ['type', 'size', 'start_line', 'hdrname', 'hdrval', 'data']) fetchChecks[`internal.htx_blk.${name}`] = htxBlock;
for (const name of ['c_i', 'c_r', 'c_s', 'f_i', 'f_s', 's_i', 's_s']) fetchChecks[`ssl_${name}_dn`] = distinguishedName;
for (const name of ['hdr', 'hdr_ip', 'hdr_val', 'req.fhdr', 'req.hdr', 'req.hdr_ip', 'req.hdr_val', 'shdr', 'shdr_ip', 'shdr_val'])
	fetchChecks[name] = header;
for (const name of ['res.fhdr', 'res.hdr', 'res.hdr_ip', 'res.hdr_val']) fetchChecks[name] = header;
