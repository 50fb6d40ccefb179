import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { createApp } from './app.ts';
import type { Caller } from './auth.ts';
import type { Observation } from './env.ts';
import { type Event, requestOf, resultOf } from './event.ts';
import { settingsOf } from './settings.ts';
import { installLight } from './web.ts';

installLight();

/** The Lambda function behind an API Gateway HTTP API (payload 2.0), or a function URL. */
const logger = new Logger();
const metrics = new Metrics();
let cold = true;

/** One line of log and the metrics of one request: sizes, codes and digests only. */
function observe(observation: Observation): void {
	logger.info('answered', { ...observation, cold });
	const { route, status, code, paramsBytes, outputBytes, renderMs } = observation;
	metrics.addDimensions({ route });
	metrics.addMetric('requests', MetricUnit.Count, 1);
	if (status >= 400) metrics.addMetric(status >= 500 ? 'serverErrors' : 'clientErrors', MetricUnit.Count, 1);
	if (code) metrics.addMetric(`error.${code}`, MetricUnit.Count, 1);
	if (paramsBytes !== undefined) metrics.addMetric('paramsBytes', MetricUnit.Bytes, paramsBytes);
	if (outputBytes !== undefined) metrics.addMetric('outputBytes', MetricUnit.Bytes, outputBytes);
	if (renderMs !== undefined) metrics.addMetric('renderTime', MetricUnit.Milliseconds, renderMs);
	if (cold) metrics.addMetric('coldStarts', MetricUnit.Count, 1);
	metrics.addMetadata('requestId', observation.requestId);
	metrics.publishStoredMetrics();
	cold = false;
}

/** The cause of a failure is this program's own, but its message could hold what a caller sent: the log gets the rest. */
function onError(error: unknown): void {
	const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: '' };
	const frames = String(stack)
		.split('\n')
		.filter((line) => /^\s+at /.test(line));
	logger.error('failed', { name, frames: frames.slice(0, 8).map((line) => line.trim()) });
}

const app = createApp({ settings: settingsOf(process.env), observe, onError });

function callerOf(event: Event): Caller | undefined {
	const authorizer = event.requestContext.authorizer;
	if (authorizer?.jwt?.claims) return { claims: authorizer.jwt.claims };
	return authorizer?.iam ? { iam: authorizer.iam } : undefined;
}

export async function handler(event: Event, context?: Context): Promise<APIGatewayProxyStructuredResultV2> {
	const caller = callerOf(event);
	const requestId = event.requestContext.requestId ?? context?.awsRequestId;
	return resultOf(await app.fetch(requestOf(event), { ...(caller && { caller }), ...(requestId && { requestId }) }));
}
