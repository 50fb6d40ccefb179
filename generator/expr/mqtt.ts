/** MQTT packet types in the order of their numbers, with the fields each has (mqtt.c); properties of MQTT 5 by number. */
const packets: [name: string, fields: string][] = [
	[
		'connect',
		'protocol_name protocol_version flags keepalive client_identifier will_topic will_payload username password 1 2 3 17 21 22 23 24 25 33 34 38 39 8 9',
	],
	['connack', 'flags protocol_version reason_code 17 18 19 21 22 26 28 31 33 34 36 37 38 39 40 41 42'],
	['publish', '1 2 3 8 9 11 35 38'],
	['puback', 'reason_code 31 38'],
	['pubrec', 'reason_code 31 38'],
	['pubrel', 'reason_code 31 38'],
	['pubcomp', 'reason_code 31 38'],
	['subscribe', '11 38'],
	['suback', '31 38'],
	['unsubscribe', '38'],
	['unsuback', '38'],
	['pingreq', ''],
	['pingresp', ''],
	['disconnect', 'reason_code 17 28 31 38'],
	['auth', '21 22 31 38'],
];

export function isMqttField(packet: string, field: string): boolean {
	const found = packets[Number(packet) - 1] ?? packets.find(([name]) => name === packet.toLowerCase());
	return found !== undefined && field !== '' && found[1].split(' ').includes(field.toLowerCase());
}
