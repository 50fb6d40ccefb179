import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Block, blocksOf, heredoc, textOf } from '../../../scripts/lib/hcl.ts';

const text = `# a comment
variable "api" {
  description = <<-EOT
    The API.

    - \`cors\`: { braces } in words.
  EOT
  type = object({
    rate = optional(number, 20)
    cors = optional(object({
      origins = set(string)
    }))
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.api.rate > 0
    error_message = "type = no."
  }
}

output "id" {
  description = "Id of the \\"API\\"."
  value       = local.id
}

data "aws_region" "current" {}
`;
const [variable, output, data] = blocksOf(text) as [Block, Block, Block];

test('blocks have a type and labels, empty ones too', () => {
	assert.equal(
		blocksOf(text).map(({ type, labels }) => [type, ...labels]),
		[
			['variable', 'api'],
			['output', 'id'],
			['data', 'aws_region', 'current'],
		],
	);
	assert.is(data.body, '');
});

test('an argument of several lines comes whole, without its indentation', () => {
	assert.is(
		textOf(variable, 'type'),
		'object({\n  rate = optional(number, 20)\n  cors = optional(object({\n    origins = set(string)\n  }))\n})',
	);
	assert.is(textOf(variable, 'default'), '{}');
	assert.is(textOf(variable, 'sensitive'), undefined);
});

test('descriptions come as text, from a heredoc and from quotes', () => {
	assert.is(heredoc(variable, 'description'), 'The API.\n\n- `cors`: { braces } in words.');
	assert.is(heredoc(output, 'description'), 'Id of the "API".');
});

test.run();
