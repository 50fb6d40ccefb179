import * as haproxyconfig from '@pulumi/haproxyconfig';
import * as pulumi from '@pulumi/pulumi';

const config = new pulumi.Config();

// Names and shapes are those of the module's variables: the bridge passes them to Terraform as they stand.
const service = new haproxyconfig.Module('haproxy-config', {
	name: `haproxy-config-${pulumi.getStack()}`,
	tags: { team: 'platform' },

	auth: {
		mode: 'github-oidc',
		repository_owner_ids: config.requireObject<string[]>('ownerIds'),
	},

	policy: {
		versions: ['3.0', '3.2'],
		server_cidrs: ['10.0.0.0/8'],
		min_tls: 'TLSv1.2',
	},

	alarms: {
		actions: config.getObject<string[]>('alarmTopics') ?? [],
	},
});

export const endpoint = service.endpoint;
export const actionInputs = service.action_inputs;
