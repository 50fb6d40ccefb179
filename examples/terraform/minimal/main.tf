# The least there is to write: every repository of one organisation may call.

module "haproxy_config" {
  source  = "your-org/haproxy-config-generator/aws"
  version = "~> 1.0"

  auth = {
    repository_owner_ids = ["9919"] # gh api orgs/OWNER --jq .id
  }
}

output "action_inputs" {
  description = "What to paste under `with:` of the Action's step."
  value       = module.haproxy_config.action_inputs
}
