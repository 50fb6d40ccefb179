// Runs a handler as the runtime of Lambda does, where AWS's own runtime interface client is not installed:
//   node client.mjs index.handler      with AWS_LAMBDA_RUNTIME_API and LAMBDA_TASK_ROOT set
// Next event, handler, answer or error; a module that cannot be loaded is an init error and the end.
import http from 'node:http';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const call = (method, path, body, headers) =>
	new Promise((done, failed) => {
		const request = http.request({ host, port, method, path: `/2018-06-01/runtime${path}`, agent, headers }, async (answer) => {
			const chunks = [];
			for await (const chunk of answer) chunks.push(chunk);
			done({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(chunks).toString('utf8') });
		});
		request.on('error', failed);
		request.end(body);
	});
const described = (error) =>
	JSON.stringify({
		errorType: error?.name ?? 'Error',
		errorMessage: String(error?.message ?? error),
		trace: String(error?.stack ?? '').split('\n'),
	});

const [file, name] = (process.argv[2] ?? process.env._HANDLER).split('.');
let handler;
try {
	handler = (await import(pathToFileURL(resolve(process.env.LAMBDA_TASK_ROOT, `${file}.mjs`)).href))[name];
	if (typeof handler !== 'function')
		throw Object.assign(new Error(`${file}.${name} is undefined or not exported`), { name: 'Runtime.HandlerNotFound' });
} catch (error) {
	await call('POST', '/init/error', described(error), { 'lambda-runtime-function-error-type': 'Unhandled' });
	process.exit(1);
}
for (;;) {
	const { headers, text } = await call('GET', '/invocation/next');
	const id = headers['lambda-runtime-aws-request-id'];
	process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'] ?? '';
	const deadline = Number(headers['lambda-runtime-deadline-ms']);
	const context = {
		awsRequestId: id,
		invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
		functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
		functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
		memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
		getRemainingTimeInMillis: () => deadline - Date.now(),
	};
	try {
		await call('POST', `/invocation/${id}/response`, JSON.stringify(await handler(JSON.parse(text), context)) ?? '');
	} catch (error) {
		await call('POST', `/invocation/${id}/error`, described(error), { 'lambda-runtime-function-error-type': 'Unhandled' });
	}
}
