import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { handle } from 'hono/aws-lambda';
import { createApp, type Observation } from './app.ts';
import type { Caller } from './auth.ts';
import { settingsOf } from './settings.ts';

/** The Lambda function behind an API Gateway HTTP API (payload 2.0), or a function URL. */
const logger = new Logger();
const metrics = new Metrics();
type Raw = { event?: APIGatewayProxyEventV2; lambdaContext?: { awsRequestId?: string } };

const contextOf = (raw: unknown) =>
	(raw as Raw).event?.requestContext as
		| { requestId?: string; authorizer?: { jwt?: { claims?: Record<string, unknown> }; iam?: unknown } }
		| undefined;
let cold = true;

function observe(observation: Observation): void {
	logger.info('answered', { ...observation, cold });
	metrics.addDimensions({ route: observation.route });
	metrics.addMetric('requests', MetricUnit.Count, 1);
	if (observation.status >= 400) metrics.addMetric(observation.status >= 500 ? 'serverErrors' : 'clientErrors', MetricUnit.Count, 1);
	if (observation.code) metrics.addMetadata('code', observation.code);
	if (observation.paramsBytes !== undefined) metrics.addMetric('paramsBytes', MetricUnit.Bytes, observation.paramsBytes);
	if (observation.outputBytes !== undefined) metrics.addMetric('outputBytes', MetricUnit.Bytes, observation.outputBytes);
	if (observation.renderMs !== undefined) metrics.addMetric('renderTime', MetricUnit.Milliseconds, observation.renderMs);
	if (cold) metrics.addMetric('coldStarts', MetricUnit.Count, 1);
	cold = false;
	metrics.publishStoredMetrics();
}

const app = createApp({
	settings: settingsOf(process.env),
	caller: (raw): Caller | undefined => {
		const authorizer = contextOf(raw)?.authorizer;
		if (authorizer?.jwt?.claims) return { claims: authorizer.jwt.claims };
		return authorizer?.iam === undefined ? undefined : { iam: authorizer.iam };
	},
	requestId: (raw) => contextOf(raw)?.requestId ?? (raw as Raw).lambdaContext?.awsRequestId,
	observe,
	// The cause is this program's own; its message could hold what a caller sent, so it is not logged.
	onError: (error) =>
		logger.error('failed', {
			name: (error as Error)?.name,
			stack: String((error as Error)?.stack ?? '')
				.split('\n')
				.slice(1, 6),
		}),
});

export const handler = handle(app);
