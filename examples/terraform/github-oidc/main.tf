# Two repositories, and one organisation, call with the tokens that GitHub signs for their jobs. No secret is stored anywhere.

module "haproxy_config" {
  source  = "your-org/haproxy-config-generator/aws"
  version = "~> 1.0"

  name = "haproxy-config-oidc"

  auth = {
    mode                 = "github-oidc"
    repository_owner_ids = ["9919"]
    repository_ids       = ["1296269", "132935648"] # gh api repos/OWNER/REPO --jq .id

    # A name that stays when the address changes; the Action asks for a token with this audience.
    audience = ["haproxy-config.example.com"]
  }

  # The platform team's guard rails: whatever a repository's params say, the service answers within these.
  policy = {
    versions          = ["3.0", "3.2"]
    paths             = ["/etc/haproxy/"]
    server_cidrs      = ["10.0.0.0/8", "192.168.0.0/16"]
    bind_ports        = ["80", "443", "8000-8999"]
    min_tls           = "TLSv1.2"
    required_timeouts = ["connect", "client", "server"]
    max_services      = 500
  }
}

output "action_inputs" {
  description = "What to paste under `with:` of the Action's step."
  value       = module.haproxy_config.action_inputs
}
