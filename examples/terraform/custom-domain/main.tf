# The service under a name of your own: certificate, validation and address record come with it.

variable "zone_name" {
  description = "Route 53 hosted zone that exists already."
  type        = string
  default     = "example.com"
}

data "aws_route53_zone" "this" {
  name = var.zone_name
}

module "haproxy_config" {
  source  = "your-org/haproxy-config-generator/aws"
  version = "~> 1.0"

  name = "haproxy-config-domain"

  auth = {
    repository_owner_ids = ["9919"]
  }

  domain = {
    name    = "haproxy-config.${var.zone_name}"
    zone_id = data.aws_route53_zone.this.zone_id
  }

  # nobody goes round the name
  api = {
    disable_default_endpoint = true
  }
}

output "endpoint" {
  description = "Address to call."
  value       = module.haproxy_config.endpoint
}

output "action_inputs" {
  description = "What to paste under `with:` of the Action's step."
  value       = module.haproxy_config.action_inputs
}
