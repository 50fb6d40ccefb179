# Every object set. Workflows call with AWS credentials, from a role that they take by GitHub's token.

module "haproxy_config" {
  source  = "your-org/haproxy-config-generator/aws"
  version = "~> 1.0"

  name = local.name
  tags = { team = "platform" }

  function = {
    description             = "HAProxy configs for every team"
    runtime                 = "nodejs22.x"
    architecture            = "arm64"
    memory_size             = 1769 # one whole CPU
    timeout                 = 20
    reserved_concurrency    = 50
    provisioned_concurrency = 1
    tracing                 = true
  }

  package = {
    handler = "index.handler"
  }

  auth = {
    mode              = "iam"
    anonymous_healthz = true
  }

  api = {
    throttling = { rate_limit = 50, burst_limit = 100 }
    cors       = { allow_origins = ["https://tools.example.com"] }
  }

  domain = {
    name    = "haproxy-config-complete.${var.zone_name}"
    zone_id = data.aws_route53_zone.this.zone_id
  }

  policy = {
    versions          = ["2.8", "3.0", "3.2"]
    deny              = ["stats socket"]
    allow             = ["raw"]
    paths             = ["/etc/haproxy/", "/var/lib/haproxy/"]
    server_cidrs      = ["10.0.0.0/8", "fd00::/8"]
    bind_ports        = ["80", "443", "5432", "8000-8999"]
    min_tls           = "TLSv1.3"
    required_timeouts = ["connect", "client", "server"]
    max_bytes         = 1000000
    max_services      = 1000
    max_servers       = 10000
  }

  logging = {
    level             = "WARN"
    retention_days    = 365
    access_logs       = true
    metrics_namespace = "Platform/HaproxyConfig"
  }

  alarms = {
    actions            = [aws_sns_topic.alarms.arn]
    ok_actions         = [aws_sns_topic.alarms.arn]
    period             = 60
    evaluation_periods = 5
    latency_p99_ms     = 1500
    client_errors      = 100
  }

  iam = {
    path = "/platform/"
  }
}

# ---- the role that workflows take ------------------------------------------------------------------------------------

module "github_access_role" {
  source  = "your-org/haproxy-config-generator/aws//modules/github-access-role"
  version = "~> 1.0"

  name = "${local.name}-github"
  tags = { team = "platform" }

  github = {
    subjects       = ["repo:your-org/*"]
    repository_ids = ["1296269"]
  }

  api = {
    execution_arn = module.haproxy_config.execution_arn
  }

  iam = {
    path = "/platform/"
  }
}

# ---- around it -------------------------------------------------------------------------------------------------------

variable "zone_name" {
  description = "Route 53 hosted zone that exists already."
  type        = string
  default     = "example.com"
}

locals {
  name = "haproxy-config-complete"
}

data "aws_route53_zone" "this" {
  name = var.zone_name
}

resource "aws_sns_topic" "alarms" {
  name = "${local.name}-alarms"
}

output "action_inputs" {
  description = "What to paste under `with:` of the Action's step."
  value       = module.haproxy_config.action_inputs
}

output "role_to_assume" {
  description = "What to give aws-actions/configure-aws-credentials as `role-to-assume`."
  value       = module.github_access_role.role_arn
}
